import type { Migration } from './migration.ts';

/**
 * How often the vault was written, and which slot file belongs to it.
 *
 * One row. `epoch` rises with every write, so that an older copy of the database shows. `slot_epoch`
 * and `slot_checksum` are those of the slot file that belongs to this database;
 * `next_slot_checksum` is that of one about to be put in place, so that a change which was cut
 * short is told from an older file put back.
 */
export const epochs: Migration = {
  version: 40,
  sql: `
    CREATE TABLE vault_state (
      number INTEGER PRIMARY KEY CHECK (number = 1),
      epoch INTEGER NOT NULL CHECK (epoch >= 1),
      slot_epoch INTEGER NOT NULL CHECK (slot_epoch >= 1),
      slot_checksum TEXT NOT NULL,
      next_slot_checksum TEXT
    ) STRICT;

    INSERT INTO vault_state (number, epoch, slot_epoch, slot_checksum) VALUES (1, 1, 1, '');
  `,
};
