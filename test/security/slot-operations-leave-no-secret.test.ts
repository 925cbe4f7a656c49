import { dirname } from 'node:path';
import { expect, it } from 'vitest';
import { acceptOlderCopy } from '../../core/vault/age/accept-older-copy.ts';
import { unlockWithDevice } from '../../core/vault/opening/unlock-vault.ts';
import { changePassword } from '../../core/vault/slots/change-password.ts';
import { addRecoveryKey, recoverVault } from '../../core/vault/slots/recovery-key.ts';
import { addDeviceSlot, removeSlot } from '../../core/vault/slots/slots.ts';
import { readSlotFile } from '../../core/vault/vault-folder.ts';
import { dataKeyOf } from '../helpers/data-key.ts';
import { canary } from '../helpers/draft.ts';
import { kindOf } from '../helpers/outcome.ts';
import { slottedVault } from '../helpers/slotted-vault.ts';
import { filesBelow, tracesOf } from './traces.ts';

it('no slot operation leaves a password, a recovery key, the data key or the key of a device in any file', async () => {
  const { folder, password, recoveryKey, store, guard } = await slottedVault();
  const [second, third] = ['second password of the canary', 'third password of the canary'];
  await changePassword(folder, password, second, guard);
  await kindOf(() => changePassword(folder, 'a wrong password of the canary', third, guard));
  const secondKey = await recoverVault(folder, recoveryKey, third, guard);
  const thirdKey = await addRecoveryKey(folder, third, guard, true);
  await addDeviceSlot(folder, third, store, guard);
  store.isStale = true;
  (await unlockWithDevice(folder, store, guard)).lock();
  await removeSlot(folder, third, readSlotFile(folder).slots.at(-1)?.id ?? '', guard);
  await acceptOlderCopy(folder, third, guard);

  const keys = [recoveryKey, secondKey, thirdKey];
  const dataKey = await dataKeyOf(folder, third);
  const binary = [dataKey, ...store.given];
  const texts = [
    canary,
    password,
    second,
    third,
    'a wrong password of the canary',
    ...keys,
    ...keys.map((key) => key.replaceAll('-', '')),
  ];
  const files = { ...filesBelow(folder), ...filesBelow(dirname(guard.memory)) };
  expect(Object.keys(files).some((name) => name.startsWith('seen'))).toBe(true);
  expect(tracesOf([...texts, ...binary.map((key) => key.toString('hex'))], files)).toEqual([]);
  const forms = binary.flatMap((key) => [key, Buffer.from(key.toString('base64'))]);
  const holding = Object.entries(files).filter(([, content]) => forms.some((form) => content.includes(form)));
  expect(holding.map(([name]) => name)).toEqual([]);
});
