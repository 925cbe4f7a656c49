import { canInject, cannotInjectNote } from '../../test/helpers/failing-sync.ts';
import { failEverySync } from '../../test/storage/every-sync-fails.ts';
import { fixturePassword } from '../fixture/vault.ts';
import { none, type ReliabilityFigure, type ReliabilityGroup } from './figure.ts';
import { provedVault } from './vault.ts';

const ACCOUNTS = 10;

const actions = {
  create: 'creating a vault',
  link: 'linking an account',
  'change-password': 'changing the password, with its backup',
  'back-up': 'making a backup',
} as const;

/** Every sync of a file fails in turn, alone, as on a disk that is dying. */
export async function syncs(): Promise<ReliabilityGroup> {
  const title = 'An fsync that fails, each one in turn';
  if (!canInject()) return { title, figures: [{ what: 'not tried', found: cannotInjectNote }] };
  using vault = await provedVault(ACCOUNTS);
  const figures: ReliabilityFigure[] = [];
  const wrong: string[] = [];
  for (const [action, what] of Object.entries(actions) as [keyof typeof actions, string][]) {
    const sweep = await failEverySync(action, { folder: vault.folder, password: fixturePassword });
    figures.push({
      what: `syncs of ${what}, each failed once`,
      found: `${sweep.tried}, ${sweep.refused} of them refused`,
    });
    wrong.push(...sweep.wrong);
  }
  const lost = none(
    'vaults that were then lost, half made, or said another thing than that the disk is at fault',
    wrong.length,
  );
  return { title, figures: [...figures, { ...lost, ...(wrong.length > 0 && { found: wrong.join('; ') }) }] };
}
