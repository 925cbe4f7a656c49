import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvRows } from '../../core/hub/bulk/csv-rows.ts';
import { jsonRows } from '../../core/hub/bulk/json-rows.ts';
import { readSecretFile } from '../../core/hub/bulk/read-file.ts';
import { refusalOf } from '../domain/given.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { providers, secrets } from '../link/drafts.ts';

const header = 'provider,server,name,owner,tags,usedBy,apiKey';
const draft = { provider: 'rapid7', server: 'eu', name: 'SIEM', owner: 'Iris', tags: ['prod', 'eu'], usedBy: [] };
const line = `rapid7,eu,SIEM,Iris,prod;eu,,${secrets.rapid7}`;
const row = { at: 2, draft: { ...draft, fields: { apiKey: secrets.rapid7 } } };

function csv(text: string) {
  return csvRows(text, providers);
}

describe('accounts in CSV', () => {
  it.each([
    ['as it should be', `${header}\n${line}\n`],
    ['with a mark at its beginning', `\ufeff${header}\n${line}`],
    ['with line ends of Windows', `${header}\r\n${line}\r\n`],
    ['with line ends of old', `${header}\r${line}\r`],
    ['with empty lines at its end', `${header}\n${line}\n\n\n`],
    ['with lines of commas at its end', `${header}\n${line}\n,,,,,,\n`],
    ['with semicolons', `${header.replaceAll(',', ';')}\nrapid7;eu;SIEM;Iris;"prod,eu";;${secrets.rapid7}`],
    ['with tabs', `${header.replaceAll(',', '\t')}\n${line.replaceAll(',', '\t')}`],
    ['with everything in quotes', `"${header.replaceAll(',', '","')}"\n"${line.replaceAll(',', '","')}"`],
    ['with names of columns as people write them', `Provider,SERVER,Name,owner,Tags,Used by,API Key\n${line}`],
    [
      'with columns in another order',
      `apiKey,name,provider,server,owner,tags\n${secrets.rapid7},SIEM,rapid7,eu,Iris,prod;eu`,
    ],
  ])('%s are read', (_, text) => {
    expect(csv(text)).toEqual([row]);
  });

  it('are read as they were written, whatever the cells hold and however the lines end', () => {
    const text = fc.string({ unit: fc.constantFrom(...'aé,;"\n\r\t |', '😀', '\\') });
    const rows = fc.array(fc.record({ name: text, owner: text, apiKey: text }), { minLength: 1, maxLength: 20 });
    const ends = fc.array(fc.constantFrom('\n', '\r\n', '\r'), { minLength: 25, maxLength: 25 });
    const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(rows, ends, fc.boolean(), (cells, end, marked) => {
        const lines = cells.map(({ name, owner, apiKey }) => ['rapid7', name, owner, apiKey].map(quoted).join(','));
        const all = ['provider,name,owner,apiKey', ...lines].map((each, index) => each + end[index]);
        const read = csv((marked ? '\ufeff' : '') + all.join(''));
        const given = (text: string) => text.trim() || undefined;
        expect(read.map((each) => [each.draft?.name, each.draft?.owner, each.draft?.fields['apiKey']])).toEqual(
          cells.map(({ name, owner, apiKey }) => [
            name.trim(),
            given(owner),
            apiKey.trim() === '' ? undefined : apiKey,
          ]),
        );
      }),
    );
  });

  it('names each row by the line at which it begins, whatever line ends stand inside its cells', () => {
    const cells = (name: string) => `rapid7,eu,${name},Iris,,,${secrets.rapid7}`;
    const text = [header, cells('"one\r\nof two"'), '', cells('"p\nq\rz"'), cells('last')].join('\r\n');
    expect(csv(text).map(({ at }) => at)).toEqual([2, 5, 8]);
  });

  it('of 100,000 rows are read, and of more none', () => {
    const lines = Array.from({ length: 100_000 }, (_, index) => `rapid7,eu,Account ${index},Iris,,,${secrets.rapid7}`);
    const rows = csv([header, ...lines].join('\r\n'));
    expect(rows).toHaveLength(100_000);
    expect(rows.at(-1)).toMatchObject({ at: 100_001, draft: { name: 'Account 99999' } });
    expect(refusalOf(() => csv([header, ...lines, line].join('\n'))).message).toContain('more than 100000 rows');
  });

  it('with a row of another length are read, but for that row', () => {
    expect(csv(`${header}\nrapid7,eu\n${line}`)).toEqual([
      { at: 2, draft: null, fault: 'It has 2 cells; the first line names 7 columns.' },
      { ...row, at: 3 },
    ]);
  });

  it.each<[string, string, string]>([
    ['a quote that is not closed', `${header}\nrapid7,eu,"SIEM,Iris,,,${secrets.rapid7}\n`, 'a quote near line'],
    ['a quote inside a cell', `${header}\nrapid7,eu,SI"EM,Iris,,,${secrets.rapid7}\n`, 'a quote near line'],
    ['a row that never ends', `${header}\n"${'x'.repeat(100_000)}`, 'a quote near line'],
    ['no names of columns', line, 'column 1 has a name that HubVault does not know.'],
    ['an unknown column', `provider,name,api_kee\nrapid7,SIEM,${secrets.rapid7}`, 'column 3 has a name'],
    ['a column twice', `provider,name,apiKey,API key\nrapid7,SIEM,a,b`, 'column 4 is there twice.'],
    ['no column for the name', `provider,apiKey\nrapid7,${secrets.rapid7}`, 'there is no column "name".'],
  ])('with %s are refused, and the refusal quotes nothing', (_, text, what) => {
    const { kind, message, wayForward } = refusalOf(() => csv(text));
    expect(kind).toBe('invalid-input');
    expect(message).toContain(what);
    expect(`${message}${wayForward}`).not.toContain(secrets.rapid7.slice(0, 6));
  });

  it('suggests the column that a mistyped name may have meant', () => {
    expect(refusalOf(() => csv('provider,name,ownr\na,b,c')).wayForward).toBe('Did you mean owner?');
  });
});

describe('accounts in JSON', () => {
  const whole = { ...draft, fields: { apiKey: secrets.rapid7 } };

  it.each([
    ['a list', [whole]],
    ['an object with a list', { accounts: [whole] }],
  ])('as %s are read', (_, content) => {
    expect(jsonRows(`\ufeff${JSON.stringify(content)}`)).toEqual([{ ...row, at: 1 }]);
  });

  it.each([
    [{ ...whole, apiKey: secrets.rapid7 }, 'It says things that no row says; secrets belong into "fields".'],
    [{ ...whole, name: undefined }, 'Its "name" is missing or of another kind.'],
    [{ ...whole, fields: { apiKey: 5 } }, 'Its "fields" is missing or of another kind.'],
    ['text', 'It is not an object.'],
  ])('of which one is %j are read, but for that one', (content, fault) => {
    expect(jsonRows(JSON.stringify([content, whole]))).toEqual([
      { at: 1, draft: null, fault },
      { ...row, at: 2 },
    ]);
  });

  it.each(['', '{', '{"accounts": 1}', '5', `["${secrets.rapid7}`])(
    'that are %j are refused, and nothing is quoted',
    (text) => {
      const { kind, message } = refusalOf(() => jsonRows(text));
      expect(kind).toBe('invalid-input');
      expect(message).not.toContain(secrets.rapid7.slice(0, 6));
    },
  );
});

describe('a file with secrets', () => {
  function file(content: string | Uint8Array, mode = 0o600): string {
    const path = join(temporaryFolder(), 'accounts.csv');
    writeFileSync(path, content);
    chmodSync(path, mode);
    return path;
  }

  it.runIf(process.platform !== 'win32')('is told apart by who may read it', () => {
    expect(readSecretFile(file(line))).toEqual({ text: line, isOpenToOthers: false });
    for (const mode of [0o640, 0o604, 0o660]) expect(readSecretFile(file(line, mode)).isOpenToOthers).toBe(true);
  });

  it.each<[string, () => string, string]>([
    ['of another encoding', () => file(Buffer.from('naïve', 'latin1')), ' is not text in UTF-8. Nothing was linked.'],
    [
      'of spreadsheets',
      () => file(Buffer.from([0xff, 0xfe, 0x61, 0x00])),
      ' is not text in UTF-8. Nothing was linked.',
    ],
    ['that is not there', () => '/nowhere/a.csv', 'The file /nowhere/a.csv does not exist. Nothing was linked.'],
    ['that is a folder', () => temporaryFolder(), ' is a folder, not a file. Nothing was linked.'],
  ])('%s is refused', (_, make, why) => {
    expect(refusalOf(() => readSecretFile(make())).message).toContain(why);
  });
});
