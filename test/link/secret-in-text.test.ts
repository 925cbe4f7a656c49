import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LinkDraft } from '../../core/hub/link/prepare-link.ts';
import { draftFor, prepared, refused, secrets } from './drafts.ts';

const { fields: ibmFields } = draftFor('ibm-soar');
const way = 'It would be shown and printed: write it without the secret.';

/** A draft with a text in one of its places, and what that place is called. */
const places: readonly [string, (text: string) => Partial<LinkDraft>][] = [
  ['The name', (name) => ({ name })],
  ['The description', (description) => ({ description })],
  ['The owner', (owner) => ({ owner })],
  ['A tag', (tag) => ({ tags: ['prod', tag] })],
  ['A consumer', (consumer) => ({ usedBy: ['Playbooks', consumer] })],
];

describe.each(places)('%s of an account', (what, put) => {
  const message = `${what} repeats a secret of the credential, or a good part of it. Nothing was saved.`;

  it.each([
    ['the secret', secrets.sekoia],
    ['the secret in capitals', secrets.sekoia.toUpperCase()],
    ['the secret beside other words', `SIEM key ${secrets.sekoia} (new)`],
    ['half of the secret', `SIEM ${secrets.sekoia.slice(5, 17)}`],
    ['the secret in base64', Buffer.from(secrets.sekoia).toString('base64')],
    ['the secret in hexadecimal', Buffer.from(secrets.sekoia).toString('hex')],
  ])('is refused when it holds %s, and the refusal says nothing of it', (_, text) => {
    expect(refused('sekoia', put(text))).toEqual({ message, wayForward: way });
  });

  it('is held against what is secret of several fields', () => {
    expect(refused('ibm-soar', put(`soar ${ibmFields['keySecret']}`))).toEqual({ message, wayForward: way });
    expect(() => prepared('ibm-soar', put(ibmFields['keyId'] ?? ''))).not.toThrow();
  });

  it('may hold the few characters by which people tell keys apart', () => {
    expect(() => prepared('sekoia', put(`SIEM key ${secrets.sekoia.slice(0, 6)}…`))).not.toThrow();
  });
});

describe('what else is shown of an account', () => {
  it('is refused when it holds the whole secret: a field that is not one', () => {
    const fields = { ...ibmFields, organization: secrets.ibmSoar };
    expect(refused('ibm-soar', { fields })).toMatchObject({ wayForward: way });
  });

  it('is refused when it holds the whole secret: the server', () => {
    const server = `https://gateway.example.com/${secrets.sekoia}`;
    expect(refused('sekoia', { server })).toMatchObject({ wayForward: way });
  });
});

it('takes any text that has nothing of the secret', () => {
  const other = fc.stringMatching(/^[a-eg-z ]{1,60}$/).filter((text) => text.trim() !== '');
  fc.assert(
    fc.property(other, (text) => {
      const description = text.trim().padEnd(10, '-');
      const link = prepared('rapid7', { name: text, owner: text, description, tags: [text], usedBy: [text] });
      return link.text.name === text.trim();
    }),
  );
});
