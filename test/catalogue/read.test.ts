import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type Document, parseDocument } from 'yaml';
import { readProviders, shippedProviders } from '../../catalogue/read.ts';

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** A real folder with these provider files. */
function folderOf(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'hubvault-providers-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

function shippedText(id: string): string {
  return readFileSync(join(shippedProviders, `${id}.yaml`), 'utf8');
}

/** A shipped file after a change. */
function changed(id: string, change: (document: Document) => void): string {
  const document = parseDocument(shippedText(id));
  change(document);
  return document.toString();
}

/** Faults without the line and column that each begins with. */
function withoutPosition(faults: readonly string[]): string[] {
  return faults.map((fault) => {
    expect(fault).toMatch(/^[\w-]+\.yaml:[1-9]\d*:[1-9]\d*: /);
    return fault.replace(/:\d+:\d+: /, ': ');
  });
}

/** The faults of Sekoia's file after a change, when it is the only one. */
function faultsAfter(change: (document: Document) => void): string[] {
  return faultsOf(changed('sekoia', change));
}

function faultsOf(text: string): string[] {
  return withoutPosition(readProviders(folderOf({ 'sekoia.yaml': text })).faults);
}

const SHAPE = ['fields', 0, 'shape'];

describe('reading provider files', () => {
  it('finds no fault in a copy of a shipped file, and only reads YAML', () => {
    const folder = folderOf({ 'sekoia.yaml': shippedText('sekoia'), 'notes.txt': ': not yaml :' });
    mkdirSync(join(folder, 'drafts'));
    const { providers, faults } = readProviders(folder);
    expect([providers.map((provider) => provider.id), faults]).toEqual([['sekoia'], []]);
  });

  it('names every fault of every file in one run, each with its file and place', () => {
    const rapid7 = changed('rapid7', (document) => {
      document.setIn(['sending', 'value'], '{tenant}');
      document.setIn(['verification', 'verdicts', 0, 'body'], []);
    });
    const sekoia = changed('sekoia', (document) => {
      document.deleteIn(['name']);
      document.setIn(['servers', 'listed', 1, 'apiBase'], 'http://api.sekoia.io');
      document.setIn(['verification', 'verdicts', 0, 'verdict'], 'fine');
    });
    const { providers, faults } = readProviders(folderOf({ 'sekoia.yaml': sekoia, 'rapid7.yaml': rapid7 }));
    expect(providers.map((provider) => provider.id)).toEqual(['rapid7']);
    expect(withoutPosition(faults)).toEqual([
      'rapid7.yaml: fields.0: field "apiKey" is declared but never used',
      'rapid7.yaml: sending: no secret field is sent',
      'rapid7.yaml: sending.value: field "tenant" is used but not declared',
      'rapid7.yaml: verification.verdicts.0: status 200 alone would mean verified; a portal or proxy could say that',
      expect.stringMatching(/^sekoia\.yaml: name: /),
      expect.stringMatching(/^sekoia\.yaml: servers\.listed\.1\.apiBase: /),
      expect.stringMatching(/^sekoia\.yaml: verification\.verdicts\.0\.verdict: /),
    ]);
  });

  it('tells the line and the column of a fault, and for a part that is missing those of what is around it', () => {
    const text = shippedText('sekoia')
      .replace('verdict: expired', 'verdict: ended')
      .replace(/^name: .*\n/m, '');
    const line = text.split('\n').findIndex((each) => each.includes('verdict: ended')) + 1;
    expect(readProviders(folderOf({ 'sekoia.yaml': text })).faults).toEqual([
      expect.stringMatching(/^sekoia\.yaml:1:1: name: /),
      expect.stringMatching(new RegExp(`^sekoia\\.yaml:${line}:16: verification\\.verdicts\\.2\\.verdict: `)),
    ]);
  });

  it('reports a file that is far too large without reading it', () => {
    expect(faultsOf(`${shippedText('sekoia')}${'#'.repeat(300_000)}`)).toEqual(['sekoia.yaml: is larger than 256 KiB']);
  });

  it('reports a field that is used but not declared', () => {
    const faults = faultsAfter((document) => document.setIn(['sending', 'value'], 'Bearer {apiKey} {tenant}'));
    expect(faults).toEqual(['sekoia.yaml: sending.value: field "tenant" is used but not declared']);
  });

  it('reports a field that is declared but never used', () => {
    const tenant = { id: 'tenant', label: 'Tenant', secret: false, example: 'acme', help: 'The tenant.' };
    const faults = faultsAfter((document) => document.addIn(['fields'], document.createNode(tenant)));
    expect(faults).toEqual(['sekoia.yaml: fields.1: field "tenant" is declared but never used']);
  });

  it('reports a source that is cited but not listed', () => {
    const faults = faultsAfter((document) => document.setIn(['procedures', 'revoke', 'sources', 0], 'hearsay'));
    expect(faults).toEqual(['sekoia.yaml: procedures.revoke.sources.0: source "hearsay" is cited but not listed']);
  });

  it('reports a shape that is certain though nobody confirmed it', () => {
    const faults = faultsAfter((document) => document.setIn([...SHAPE, 'confidence'], 'unconfirmed'));
    expect(faults).toEqual(['sekoia.yaml: fields.0.shape: field "apiKey" has a certain shape that nobody confirmed']);
  });

  it('reports an example that does not fit its own shape', () => {
    const faults = faultsAfter((document) => document.setIn(['fields', 0, 'example'], 'two words'));
    expect(faults).toEqual([
      'sekoia.yaml: fields.0.example: field "apiKey" has an example that does not fit its shape',
    ]);
  });

  it.each(['^(', '[a-z]+'])('reports the shape %s, which is no whole regular expression', (pattern) => {
    const faults = faultsAfter((document) => document.setIn([...SHAPE, 'pattern'], pattern));
    expect(faults).toEqual(['sekoia.yaml: fields.0.shape.pattern: must be a regular expression from ^ to $']);
  });

  it('reports `verified` on a bare status', () => {
    const faults = faultsAfter((document) => document.deleteIn(['verification', 'verdicts', 0, 'body']));
    expect(faults).toEqual([
      'sekoia.yaml: verification.verdicts.0: status 200 alone would mean verified; a portal or proxy could say that',
    ]);
  });

  it('reports `missing-permission` on a bare status, or on an answer that nobody confirmed', () => {
    const bare = faultsAfter((document) => document.deleteIn(['verification', 'verdicts', 5, 'body']));
    expect(bare).toEqual([
      'sekoia.yaml: verification.verdicts.5: status 403 alone would mean missing-permission; a portal or proxy could say that',
    ]);
    const guessed = faultsAfter((document) =>
      document.setIn(['verification', 'verdicts', 5, 'confidence'], 'unconfirmed'),
    );
    expect(guessed).toEqual([
      'sekoia.yaml: verification.verdicts.5: nobody confirmed that this answer means missing-permission, which calls the credential good',
    ]);
  });

  it('reports a table in which nothing means verified or rejected', () => {
    const body = [{ path: 'message', type: 'string' }];
    const only = { status: 403, body, verdict: 'missing-permission', confidence: 'vendor' };
    const faults = faultsAfter((document) => document.setIn(['verification', 'verdicts'], [only]));
    expect(faults).toEqual([
      'sekoia.yaml: verification.verdicts: no answer means verified',
      'sekoia.yaml: verification.verdicts: no answer means rejected',
    ]);
  });

  it('reports $selected where nothing is selected', () => {
    const faults = faultsAfter((document) =>
      document.setIn(['verification', 'tells', 'user', 'path'], '$selected.name'),
    );
    expect(faults).toEqual(['sekoia.yaml: verification: $selected is used but nothing is selected']);
  });

  it('reports a condition without a test and one with two', () => {
    const faults = faultsAfter((document) => {
      document.setIn(['verification', 'verdicts', 0, 'body', 0], { path: 'uuid' });
      document.setIn(['verification', 'verdicts', 1, 'body', 0], { path: 'code', exists: true, equals: 'T300' });
    });
    expect(faults).toEqual([
      'sekoia.yaml: verification.verdicts.0.body.0: needs a path and exactly one test',
      'sekoia.yaml: verification.verdicts.1.body.0: needs a path and exactly one test',
    ]);
  });

  it('reports a tab where blanks belong, and nothing of what follows from it', () => {
    const text = shippedText('sekoia').replace('  method: GET', '\tmethod: GET');
    const line = text.split('\n').indexOf('\tmethod: GET') + 1;
    expect(readProviders(folderOf({ 'sekoia.yaml': text })).faults).toEqual([
      `sekoia.yaml:${line}:1: Tabs are not allowed as indentation`,
    ]);
  });

  it('reports every id that is given twice', () => {
    const faults = faultsAfter((document) => {
      document.setIn(['servers', 'listed', 1, 'id'], 'fra1');
      document.setIn(['sources', 2, 'id'], 'api-keys');
      for (const part of ['fields', 'keyTypes']) document.addIn([part], document.getIn([part, 0]));
    });
    expect(faults).toEqual([
      'sekoia.yaml: servers.listed.1: server "fra1" is there twice',
      'sekoia.yaml: fields.1: field "apiKey" is there twice',
      'sekoia.yaml: keyTypes.1: key type "organization" is there twice',
      'sekoia.yaml: sources.2: source "api-keys" is there twice',
    ]);
  });

  it('reports a file that is not named after its provider', () => {
    const { faults } = readProviders(folderOf({ 'other.yaml': shippedText('sekoia') }));
    expect(faults).toEqual(['other.yaml:1:5: id: holds the provider "sekoia"; name the file sekoia.yaml']);
  });

  it('reports unknown words at any depth, so that a typing error cannot pass', () => {
    const faults = faultsAfter((document) => {
      document.setIn(['script'], 'run.sh');
      document.setIn(['servers', 'listed', 0, 'consoleURL'], 'https://app.sekoia.io');
    });
    expect(faults).toEqual([
      'sekoia.yaml: servers.listed.0.consoleURL: there is no such part',
      'sekoia.yaml: script: there is no such part',
    ]);
  });

  it('reports text that is not YAML, and still reads the other files', () => {
    const folder = folderOf({ 'rapid7.yaml': shippedText('rapid7'), 'sekoia.yaml': 'id: [sekoia\nname: "Sekoia' });
    const { providers, faults } = readProviders(folder);
    expect(providers.map((provider) => provider.id)).toEqual(['rapid7']);
    expect(faults.length).toBeGreaterThan(0);
    expect(faults.filter((fault) => !/^sekoia\.yaml:2:\d+: /.test(fault))).toEqual([]);
  });

  it('reports a word that stands twice in one place', () => {
    const faults = faultsOf(`${shippedText('sekoia')}\nname: Another\n`);
    expect(faults).toEqual(['sekoia.yaml: Map keys must be unique']);
  });

  it('reports an empty file', () => {
    expect(faultsOf('')).toEqual([expect.stringMatching(/^sekoia\.yaml: /)]);
  });

  it('refuses aliases that would unfold to billions of values, at once', () => {
    const levels = Array.from({ length: 12 }, (_, level) => {
      return `l${level + 1}: &l${level + 1} [${Array(10).fill(`*l${level}`).join(', ')}]`;
    });
    const bomb = ['l0: &l0 [ha, ha]', ...levels].join('\n');
    const started = performance.now();
    const { faults } = readProviders(folderOf({ 'sekoia.yaml': bomb }));
    expect(faults).toEqual([expect.stringMatching(/^sekoia\.yaml:2:10: .*alias/i)]);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
