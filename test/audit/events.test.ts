import { describe, expect, it } from 'vitest';
import { revealField } from '../../core/accounts/reveal-field.ts';
import { auditedAccountId, auditedAccountsLike } from '../../core/audit/find-audited.ts';
import { type AuditFilter, eventsInPages, listEvents } from '../../core/audit/list-events.ts';
import { recordEvents } from '../../core/audit/record-events.ts';
import { verifyChain } from '../../core/audit/verify-chain.ts';
import { Providers } from '../../core/providers.ts';
import type { OpenVault } from '../../core/vault/open-vault.ts';
import { unlockVault } from '../../core/vault/opening/unlock-vault.ts';
import { readSlotFile } from '../../core/vault/vault-folder.ts';
import { clockAt } from '../helpers/clock.ts';
import { canary, linkDraft } from '../helpers/draft.ts';
import { outcomeOf } from '../helpers/outcome.ts';
import { madeAt, temporaryVault } from '../helpers/temporary-vault.ts';

const providers = new Providers();
const everything = { limit: 1_000 };

function told(vault: OpenVault, filter: AuditFilter = {}): string[] {
  const events = vault.read((database) => listEvents(database, filter, everything)).reverse();
  return events.map(({ actor, event, account, detail }) =>
    [actor, event, account?.name, JSON.stringify(detail)].filter(Boolean).join(' '),
  );
}

describe('the audit log tells of', () => {
  it('creation, unlocking, linking, revealing and copying: who, which account, never a secret', async () => {
    const { folder, password, vault } = await temporaryVault();
    linkDraft(vault);
    revealField(vault, providers, 'Production SIEM');
    vault.lock();
    const again = await unlockVault(folder, password, { actor: 'cli', clock: clockAt(madeAt) });
    revealField(again, providers, 'Production SIEM', { purpose: 'copy' });
    const [slot] = readSlotFile(folder).slots;
    expect(told(again)).toEqual([
      'app create {}',
      'app link Production SIEM {"verdict":"unverified"}',
      'app reveal Production SIEM {"field":"apiKey"}',
      `cli unlock {"slot":"${slot?.id}"}`,
      'cli copy Production SIEM {"field":"apiKey"}',
    ]);
    expect(told(again).join()).not.toContain(canary);
    expect(again.read(verifyChain).fault).toBeNull();
    again.lock();
  });

  it('no reveal that gave nothing out, and gives nothing out that it cannot tell of', async () => {
    const { vault } = await temporaryVault();
    linkDraft(vault);
    await outcomeOf(() => revealField(vault, providers, 'Production SIEM', { field: 'nothing' }));
    await outcomeOf(() => revealField(vault, providers, 'Nobody'));
    expect(told(vault, { event: 'reveal' })).toEqual([]);
    vault.write((database) =>
      database.script("CREATE TRIGGER full BEFORE INSERT ON audit BEGIN SELECT raise(ABORT, 'no more'); END"),
    );
    const revealed = await outcomeOf(() => revealField(vault, providers, 'Production SIEM'));
    expect(revealed).not.toBe('done');
    expect(JSON.stringify(revealed)).not.toContain(canary);
  });

  it('what happened elsewhere and is handed over, such as failed unlocks', async () => {
    const { vault } = await temporaryVault();
    const at = '2026-11-20T08:00:00.000Z';
    vault.write((database) =>
      recordEvents(database, [{ at, actor: 'app', event: 'failed-unlock' }, vault.event('unlock')]),
    );
    expect(told(vault)).toEqual(['app create {}', 'app failed-unlock {}', 'app unlock {}']);
  });
});

describe('a list of events', () => {
  async function filled() {
    const { vault } = await temporaryVault();
    const ids = ['One', 'Two', 'Three'].map((name) => linkDraft(vault, { name }));
    for (const id of ids) for (let time = 0; time < 4; time += 1) revealField(vault, providers, id);
    return { vault, ids };
  }

  it('is narrowed by event, account and time', async () => {
    const { vault, ids } = await filled();
    expect(told(vault)).toHaveLength(1 + 3 + 12);
    expect(told(vault, { event: 'reveal' })).toHaveLength(12);
    expect(told(vault, { account: ids[1] ?? '' })).toHaveLength(5);
    expect(told(vault, { account: ids[1] ?? '', event: 'link' })).toHaveLength(1);
    expect(told(vault, { since: '2099-01-01' })).toEqual([]);
    expect(told(vault, { actor: 'cli' })).toEqual([]);
    expect(
      told(vault, { until: '2026-11-20T09:30:00.001Z', since: '2026-11-20T09:30:00.000Z' }).length,
    ).toBeGreaterThan(0);
  });

  it('comes newest first in pages that fit together', async () => {
    const { vault } = await filled();
    const first = vault.read((database) => listEvents(database, {}, { limit: 10 }));
    const rest = vault.read((database) => listEvents(database, {}, { limit: 10, before: first.at(-1)?.number ?? 0 }));
    const numbers = [...first, ...rest].map(({ number }) => number);
    expect(numbers).toEqual(Array.from({ length: 16 }, (_, index) => 16 - index));
    expect([...eventsInPages(vault, {})].flat().map(({ number }) => number)).toEqual(numbers);
  });

  it('finds an account that is gone by the name that it had', async () => {
    const { vault, ids } = await filled();
    vault.write((database) => database.run('DELETE FROM account'));
    expect(vault.read((database) => auditedAccountId(database, 'Two'))).toBe(ids[1]);
    expect(told(vault, { account: ids[1] ?? '' })).toHaveLength(5);
    expect(await outcomeOf(() => vault.read((database) => auditedAccountId(database, 'Four')))).toMatchObject({
      kind: 'not-found',
    });
  });

  it('finds accounts by words of a name that they have or had, whatever its case or accents, and of the provider', async () => {
    const { vault, ids } = await filled();
    vault.write((database) => {
      const account = { id: ids[1] ?? '', provider: 'rapid7', name: 'Détection Équipe' };
      recordEvents(database, [vault.event('edit', account)]);
    });
    const like = (text: string) => vault.read((database) => auditedAccountsLike(database, text));
    expect(like('équipe DÉTECTION')).toEqual([ids[1]]);
    expect(like('two rapid7')).toEqual([ids[1]]);
    expect(like('nobody')).toEqual([]);
    expect(like('rapid7')).toHaveLength(ids.length);
    expect(told(vault, { accounts: like('équipe') })).toHaveLength(6);
    expect(told(vault, { accounts: [] })).toEqual([]);
  });
});
