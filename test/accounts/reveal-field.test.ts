import { describe, expect, it } from 'vitest';
import { revealField } from '../../core/accounts/reveal-field.ts';
import { Providers } from '../../core/providers.ts';
import { canary, linkDraft } from '../helpers/draft.ts';
import { outcomeOf } from '../helpers/outcome.ts';
import { temporaryVault } from '../helpers/temporary-vault.ts';

const providers = new Providers();
const soar = {
  provider: 'ibm-soar',
  server: 'saas',
  name: 'Cases',
  fields: { keyId: 'id-of-the-key', keySecret: canary, organization: 'Example Org' },
};

describe('revealing', () => {
  it('gives the only secret of a credential, or the field that is named', async () => {
    const { vault } = await temporaryVault();
    linkDraft(vault, soar);
    const of = (field?: string) => revealField(vault, providers, 'Cases', { field });
    expect([of(), of('keySecret'), of('keyId'), of('organization')]).toEqual([
      canary,
      canary,
      'id-of-the-key',
      'Example Org',
    ]);
  });

  it.each(['other', '', 'KEYSECRET', '__proto__', 'constructor', 'toString'])(
    'refuses a field that is none (%j) and says which there are',
    async (field) => {
      const { vault } = await temporaryVault();
      linkDraft(vault, soar);
      expect(await outcomeOf(() => revealField(vault, providers, 'Cases', { field }))).toMatchObject({
        kind: 'invalid-input',
        wayForward: 'Choose one: keyId, keySecret, organization.',
      });
    },
  );

  it('works for an account whose provider has left the catalogue', async () => {
    const { vault } = await temporaryVault();
    linkDraft(vault);
    linkDraft(vault, soar);
    const without = new Providers([]);
    expect(revealField(vault, without, 'Production SIEM')).toBe(canary);
    expect(revealField(vault, without, 'Cases', { field: 'keySecret' })).toBe(canary);
    expect(await outcomeOf(() => revealField(vault, without, 'Cases'))).toMatchObject({
      kind: 'invalid-input',
      message: 'The credential has several secrets.',
    });
  });

  it('gives the value of the current version alone', async () => {
    const { vault } = await temporaryVault();
    linkDraft(vault);
    vault.write((database) => {
      database.run("UPDATE credential SET state = 'retired'");
      const next = database.insert(`
        INSERT INTO credential (account, version, state, created_at, expiry_kind, verdict, told)
        SELECT account, 2, 'current', created_at, expiry_kind, verdict, told FROM credential`);
      database.run("INSERT INTO credential_field VALUES (?, 'apiKey', 'the next key')", [next]);
    });
    expect(revealField(vault, providers, 'Production SIEM')).toBe('the next key');
  });
});
