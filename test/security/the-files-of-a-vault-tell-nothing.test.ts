import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadShippedProviders } from '../../catalogue/shipped.ts';
import { canary, linkDraft } from '../helpers/draft.ts';
import { temporaryVault } from '../helpers/temporary-vault.ts';
import { filesBelow } from './traces.ts';

const texts = {
  name: 'Night shift account',
  description: 'Reads alerts for the night shift',
  owner: 'Lovelace',
  tags: ['crown-jewels'],
  usedBy: ['Phantom playbook'],
};

// What the format itself would show, and what is in the rows.
const telling = [
  'SQLite format 3',
  'CREATE TABLE',
  'credential',
  'apiKey',
  canary,
  ...Object.values(texts).flat(),
  ...loadShippedProviders().flatMap(({ id, name }) => [id, name, name.toLowerCase()]),
];

function toldBy(files: Record<string, Buffer>): string[] {
  return Object.entries(files).flatMap(([file, content]) =>
    telling.flatMap((text) =>
      content.includes(text) || content.includes(Buffer.from(text, 'utf16le')) ? [`${file}: ${text}`] : [],
    ),
  );
}

/** Bits of chance in each byte, 8 where every byte is as likely as any other. */
function entropyOf(bytes: Buffer): number {
  const counts = new Map<number, number>();
  for (const byte of bytes) counts.set(byte, (counts.get(byte) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum - (count / bytes.length) * Math.log2(count / bytes.length), 0);
}

describe('the files of a vault', () => {
  it('tell nothing of its accounts, open or locked', async () => {
    const { folder, vault } = await temporaryVault();
    linkDraft(vault, texts);
    expect(readdirSync(folder).sort()).toEqual(['backups', 'vault.db', 'vault.db-shm', 'vault.db-wal', 'vault.json']);
    expect(toldBy(filesBelow(folder))).toEqual([]);
    vault.lock();
    expect(Object.keys(filesBelow(folder)).sort()).toEqual(['vault.db', 'vault.json']);
    expect(toldBy(filesBelow(folder))).toEqual([]);
  });

  it('hold a database that looks like chance from the first byte to the last', async () => {
    const { folder, vault } = await temporaryVault();
    // The same text over and over would show as a pattern.
    for (let index = 0; index < 20; index += 1) {
      linkDraft(vault, { ...texts, name: `${texts.name} ${index}`, description: 'same '.repeat(300).trim() });
    }
    vault.lock();
    const database = filesBelow(folder)['vault.db'] ?? Buffer.alloc(0);
    expect(database.length).toBeGreaterThan(50_000);
    expect(entropyOf(database)).toBeGreaterThan(7.99);
    const blocks = Array.from({ length: database.length / 16 }, (_, index) =>
      database.toString('hex', index * 16, index * 16 + 16),
    );
    expect(new Set(blocks).size).toBe(blocks.length);
  });

  it('are all there is: what the database sorts or gathers for a while stays in memory', async () => {
    const { vault } = await temporaryVault();
    const [compiled, chosen] = vault.read((database) => [
      database.column<string>(
        "SELECT compile_options FROM pragma_compile_options WHERE compile_options LIKE 'TEMP_STORE=%'",
      ),
      database.column<number>('PRAGMA temp_store'),
    ]);
    // In memory unless told otherwise, and not told otherwise.
    expect({ compiled, chosen }).toEqual({ compiled: ['TEMP_STORE=2'], chosen: [0] });
  });
});
