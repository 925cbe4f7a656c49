import { bearerToken, type EmulatedAnswer, type EmulatedProvider, malformed } from './emulated-provider.ts';

const rightKey = 'b51c7e94-3d0a-46f8-8e27-90ac1f5d6b38';
const wrongKey = 'b51c7e94-0000-46f8-8e27-badbadbadbad';

const languages = ['English', 'Français', 'Deutsch', '日本語'].map((name, index) => ({ id: index + 1, name }));

/** A whole number of the query, its default, or `undefined` when it is out of bounds. */
function wholeNumber(typed: string | null, usual: number, most: number): number | undefined {
  const value = typed === null ? usual : Number(typed);
  return Number.isInteger(value) && value >= 1 && value <= most ? value : undefined;
}

function listLanguages(query: URLSearchParams): EmulatedAnswer {
  const page = wholeNumber(query.get('page'), 1, Number.MAX_SAFE_INTEGER);
  const limit = wholeNumber(query.get('limit'), 20, 100);
  if (page === undefined || limit === undefined) return malformed('page or limit is out of bounds');
  const data = languages.slice((page - 1) * limit, page * limit);
  const pageCount = Math.ceil(languages.length / limit);
  return {
    status: 200,
    body: { meta: { page, current: data.length, count: languages.length, pageCount, limit }, data },
  };
}

/**
 * InfoSec IQ: `GET /api/v2/languages`, a list of content, with a bearer key. The vendor does not
 * document its answer to a wrong key; 401 is assumed.
 */
export const infosecIq: EmulatedProvider = {
  id: 'infosec-iq',
  cases: {
    right: { fields: { apiKey: rightKey }, verdict: 'verified', told: {} },
    wrong: { fields: { apiKey: wrongKey }, verdict: 'rejected', told: {} },
  },
  answer({ method, path, query, headers }) {
    if (method !== 'GET' || path !== '/api/v2/languages') return { status: 404, body: { message: 'Not Found' } };
    const key = bearerToken(headers);
    if (key === undefined || headers.accept !== 'application/json') return malformed('no bearer key, or not JSON');
    return key === rightKey ? listLanguages(query) : { status: 401, body: { message: 'Unauthorized' } };
  },
};
