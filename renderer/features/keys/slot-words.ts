import type { ShownKeySlot } from '../../../contract/calls/keys.ts';

const backEnds: Readonly<Record<string, string>> = {
  keychain: 'the macOS Keychain',
  dpapi: 'Windows data protection',
  gnome_libsecret: 'the GNOME keyring',
  kwallet: 'KWallet',
  kwallet5: 'KWallet',
  kwallet6: 'KWallet',
};

const KIB_PER_MIB = 1024;

/** What a way to open the vault is called. */
export function slotName({ kind, backEnd }: Pick<ShownKeySlot, 'kind' | 'backEnd'>): string {
  if (kind === 'password') return 'Password';
  if (kind === 'recovery') return 'Recovery key';
  return `Device, through ${backEnds[backEnd ?? ''] ?? "its system's key store"}`;
}

/** What is to be known of it beside its age. */
export function slotDetail({ kind, cost }: ShownKeySlot): string {
  if (kind === 'recovery') return 'For the day the password is forgotten. Used up by one use.';
  if (kind === 'device') return 'A convenience: it can vanish, and the password opens as before.';
  if (cost === null) return '';
  return `Argon2id, ${Math.round(cost.memoryKiB / KIB_PER_MIB)} MiB, ${cost.passes} passes, ${cost.lanes} lanes`;
}
