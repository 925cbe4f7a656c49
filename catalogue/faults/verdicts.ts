import { standingOf } from '../../domain/verdict.ts';
import type { Provider, VerdictRule } from '../schema/provider.ts';
import type { PlacedFault } from './placed-fault.ts';

/** An outage, or a plea for fewer requests: neither is about the credential. */
function isTheirTrouble(status: number): boolean {
  return status >= 500 || status === 429;
}

/**
 * Why a row that calls a credential good is no proof of it, or `undefined`. A 403 is said by firewalls too, and
 * by some providers to a wrong key: only what the provider says of it makes it a word about permissions.
 */
function whyNoProof(
  { verdict, status, body, headers, confidence }: VerdictRule,
  isProven: boolean,
): string | undefined {
  const means = `status ${status.join(' or ')} alone would mean ${verdict}`;
  if (standingOf(verdict) !== 'good' || (isProven && verdict !== 'verified')) return undefined;
  if (body.length + headers.length === 0) return `${means}; a portal or proxy could say that`;
  if (verdict === 'missing-permission' && confidence === 'unconfirmed') {
    return 'nobody confirmed that this answer means missing-permission, which calls the credential good';
  }
  return undefined;
}

/** @param isProven whether the credential was exchanged for a token before, so that it is good whatever follows */
function ruleFaults(rules: readonly VerdictRule[], at: readonly string[], isProven = false): PlacedFault[] {
  return rules.flatMap((rule, index) => {
    const place = [...at, index];
    const faults: PlacedFault[] = [];
    if (rule.status.some((status) => status >= 300 && status < 400)) {
      faults.push({ at: place, message: 'a redirection is never judged by a table' });
    }
    const busy = rule.status.find(isTheirTrouble);
    if (busy !== undefined && standingOf(rule.verdict) !== 'undecided') {
      faults.push({ at: place, message: `status ${busy} says nothing about a credential: the provider is in trouble` });
    }
    const message = whyNoProof(rule, isProven);
    if (message !== undefined) faults.push({ at: place, message });
    return faults;
  });
}

function toldFaults({ verification, fields }: Provider): PlacedFault[] {
  const secrets = fields.filter((field) => field.secret).map(({ id }) => id);
  return Object.entries(verification.tells).flatMap(([name, place]) => {
    const at = ['verification', 'tells', name];
    const faults: PlacedFault[] = [];
    if (place?.jwt && !secrets.includes(place.jwt.field)) {
      faults.push({ at, message: `"${place.jwt.field}" is not a secret field, which could hold a token` });
    }
    if (place?.nullIsNever && (name !== 'expiry' || place.path === undefined)) {
      faults.push({ at, message: '`nullIsNever` is for the path of an expiry' });
    }
    return faults;
  });
}

/** What is wrong with a provider's verdict tables and with what its answers tell. */
export function verdictFaults(provider: Provider): PlacedFault[] {
  const { verdicts, exchange, select, tells, answers } = provider.verification;
  const at = ['verification', 'verdicts'];
  const every = [...verdicts, ...(exchange?.verdicts ?? [])];
  const faults: PlacedFault[] = [];
  if (!verdicts.some((rule) => rule.verdict === 'verified')) faults.push({ at, message: 'no answer means verified' });
  if (!every.some(({ verdict }) => verdict === 'rejected' || verdict === 'signed-out'))
    faults.push({ at, message: 'no answer means rejected' });
  faults.push(...ruleFaults(verdicts, at, exchange !== undefined));
  if (exchange) faults.push(...ruleFaults(exchange.verdicts, ['verification', 'exchange', 'verdicts']));
  if (JSON.stringify([verdicts, tells]).includes('$selected') && !select) {
    faults.push({ at: ['verification'], message: '$selected is used but nothing is selected' });
  }
  if (answers === 'xml' && JSON.stringify([verdicts, tells]).includes('"path"')) {
    faults.push({ at, message: 'an XML answer has no paths; look for a part of its text with `contains`' });
  }
  return [...faults, ...toldFaults(provider)];
}
