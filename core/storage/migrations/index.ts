import { accounts } from './0010-accounts.ts';
import { audit } from './0030-audit.ts';
import type { Migration } from './migration.ts';

/** Every migration, in order. Numbers rise in tens so that a repair fits between two. */
export const migrations: readonly Migration[] = [accounts, audit];
