import { expect, it } from 'vitest';
import { linkAccount } from '../../core/hub/link/link-account.ts';
import { prepareLink } from '../../core/hub/link/prepare-link.ts';
import { createHostGate } from '../../core/hub/verify/host-gate.ts';
import { Providers } from '../../core/providers.ts';
import { momentOf } from '../../domain/clock.ts';
import { clockAt } from '../helpers/clock.ts';
import { draft, linkDraft, linkedAt, namesIn } from '../helpers/draft.ts';
import { kindOf } from '../helpers/outcome.ts';
import { temporaryVault } from '../helpers/temporary-vault.ts';
import { startEmulator } from '../providers/emulator.ts';
import { rapid7 } from '../providers/rapid7.ts';

const clock = clockAt(linkedAt);

it('of two links with one name, made while both keys are being proven, one is kept whole', async () => {
  await using server = await startEmulator(rapid7, { delayMs: 50 });
  const { vault } = await temporaryVault();
  const fields = rapid7.cases.right.fields;
  const prepared = (name: string) =>
    prepareLink(draft({ name, server: server.url, fields }), new Providers(), momentOf(clock));
  const options = { clock, gate: createHostGate() };
  const kinds = await Promise.all([
    kindOf(() => linkAccount(vault, prepared('Twin'), options)),
    kindOf(() => linkAccount(vault, prepared('TWIN'), options)),
  ]);
  expect([...kinds].sort()).toEqual(['conflict', 'done']);
  expect(namesIn(vault)).toHaveLength(1);
  expect(vault.read((database) => database.column('SELECT count(*) FROM credential_field'))).toEqual([1]);
});

it('a name that is taken is refused before the key is sent anywhere', async () => {
  await using server = await startEmulator(rapid7);
  const { vault } = await temporaryVault();
  linkDraft(vault, { name: 'Twin' });
  const link = prepareLink(draft({ name: 'twin', server: server.url }), new Providers(), momentOf(clock));
  expect(await kindOf(() => linkAccount(vault, link, { clock, gate: createHostGate() }))).toBe('conflict');
  expect(server.requests).toEqual([]);
});
