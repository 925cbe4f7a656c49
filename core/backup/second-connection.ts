import type { OpenVault } from '../vault/open-vault.ts';

/** What is under way on the second connection of each vault: it can do one thing at a time. */
const underWay = new WeakMap<OpenVault, Promise<unknown>>();

/** Works on the second connection of a vault, once all that was asked of it before has ended. */
export async function inTurn<T>(vault: OpenVault, work: () => Promise<T>): Promise<T> {
  const before = underWay.get(vault) ?? Promise.resolve();
  const done = before.then(work);
  underWay.set(
    vault,
    done.catch(() => undefined),
  );
  return await done;
}
