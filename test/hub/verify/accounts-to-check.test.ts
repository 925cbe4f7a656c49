import { describe, expect, it, vi } from 'vitest';
import { accountView } from '../../../core/accounts/account-view.ts';
import { accountsToCheck } from '../../../core/hub/verify/accounts-to-check.ts';
import { Providers } from '../../../core/providers.ts';
import { allAccounts } from '../../../core/storage/accounts.ts';
import { saveVerification } from '../../../core/storage/credentials.ts';
import { OpenVault } from '../../../core/vault/open-vault.ts';
import { isCheckDue, waitsForNetwork } from '../../../domain/check-schedule.ts';
import { verdicts } from '../../../domain/verdict.ts';
import { momentAt } from '../../domain/given.ts';
import { linkDraft } from '../../helpers/draft.ts';
import { temporaryVault } from '../../helpers/temporary-vault.ts';

const now = momentAt('2026-11-21T09:30:00Z');
const HOUR_MS = 3_600_000;
const providers = new Providers();

/** One account for each verdict and each of some ages of it, with and without an expiry soon. */
function fill(vault: OpenVault): void {
  for (const verdict of verdicts) {
    for (const hours of [-5, 0, 5, 6, 7, 23, 24, 200]) {
      for (const expires of ['2026-11-25', undefined]) {
        const name = `${verdict} ${hours} ${expires ?? 'open'}`;
        linkDraft(vault, { name, ...(expires === undefined ? {} : { expires }) });
        const verifiedAt = new Date(now.instant.getTime() - hours * HOUR_MS).toISOString();
        vault.write((database) => {
          const row = allAccounts(database).find((each) => each.name === name);
          saveVerification(database, row?.number ?? 0, { verdict, verifiedAt, note: null, told: '{}' });
        });
      }
    }
  }
}

describe('the accounts to check', () => {
  it('are those that the rule picks from all, whatever the database leaves out before', async () => {
    const { vault } = await temporaryVault();
    fill(vault);
    linkDraft(vault, { name: 'never asked' });
    const viewpoint = providers.viewpointAt(now);
    const all = vault.read(allAccounts).map((row) => accountView(row, viewpoint));
    const named = async (cause: 'schedule' | 'network') =>
      (await accountsToCheck(vault, providers, now, cause)).map(({ name }) => name).toSorted();
    const due = all.filter((account) => isCheckDue(account, now)).map(({ name }) => name);
    expect(due).toContain('never asked');
    expect(due.length).toBeLessThan(all.length);
    expect(await named('schedule')).toEqual(due.toSorted());
    expect(await named('network')).toEqual(
      all
        .filter(waitsForNetwork)
        .map(({ name }) => name)
        .toSorted(),
    );
  });

  it('leave out one whose provider is not in the catalogue any more, which nobody could ask', async () => {
    const { vault } = await temporaryVault();
    linkDraft(vault);
    const others = new Providers(providers.all.filter(({ id }) => id !== 'rapid7'));
    expect(await accountsToCheck(vault, others, now)).toEqual([]);
    expect(await accountsToCheck(vault, providers, now)).toHaveLength(1);
  });

  it('are looked for some hundred at a time, so that others have their turn in between', async () => {
    const { vault } = await temporaryVault();
    linkDraft(vault);
    // As if a thousand had been linked and removed before it.
    vault.write((database) => {
      database.run('PRAGMA defer_foreign_keys = ON');
      database.run('UPDATE account SET number = 1001');
      database.run('UPDATE credential SET account = 1001');
    });
    const reads: string[] = [];
    const read = vi.spyOn(vault, 'read').mockImplementation((query) => {
      reads.push('read');
      setImmediate(() => reads.push('turn'));
      return OpenVault.prototype.read.call(vault, query) as never;
    });
    expect(await accountsToCheck(vault, providers, now)).toHaveLength(1);
    read.mockRestore();
    expect(reads.join(' ')).toMatch(/^read read turn turn read turn read/);
  });

  it('are not looked for any more once the vault is locked', async () => {
    const { vault } = await temporaryVault();
    linkDraft(vault);
    const looking = accountsToCheck(vault, providers, now);
    vault.lock();
    await expect(looking).rejects.toMatchObject({ kind: 'cancelled' });
  });
});
