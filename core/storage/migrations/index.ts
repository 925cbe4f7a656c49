import { accounts } from './0010-accounts.ts';
import { nameKeys } from './0020-name-keys.ts';
import { audit } from './0030-audit.ts';
import { epochs } from './0040-epochs.ts';
import { listOrder } from './0050-list-order.ts';
import { signIns } from './0060-sign-ins.ts';
import type { Migration } from './migration.ts';

/** Every migration, in order. Numbers rise in tens so that a repair fits between two. */
export const migrations: readonly Migration[] = [accounts, nameKeys, audit, epochs, listOrder, signIns];
