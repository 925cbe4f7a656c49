import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Providers } from '../../../core/providers.ts';
import { momentOf } from '../../../domain/clock.ts';
import type { DeepLink } from '../../../main/outside/deep-link.ts';
import { createRequestDesk, requestFileIn } from '../../../main/outside/request-desk.ts';
import { clockAt } from '../../helpers/clock.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const request = { hubvault: 'link-request', schema: 1, provider: 'sekoia', name: 'SIEM' } as const;
const now = momentOf(clockAt('2026-11-21T10:00:00Z'));

/** A desk in front of a window that records what it is told and what it asks. */
function deskWithWindow(chosen: readonly string[] = []) {
  const offered: DeepLink[] = [];
  const told: unknown[] = [];
  const asked: { readonly message: string; readonly detail?: string | undefined }[] = [];
  const desk = createRequestDesk(
    {
      choose: async () => chosen[0],
      tell: (...words: readonly unknown[]) => void told.push(words),
      ask: async (question: (typeof asked)[number]) => {
        asked.push(question);
        return 0;
      },
    } as unknown as Parameters<typeof createRequestDesk>[0],
    (link) => offered.push(link),
  );
  return { desk, offered, told, asked };
}

function fileWith(text: string): string {
  const file = join(temporaryFolder(), 'asked.hubvault-request');
  writeFileSync(file, text);
  return file;
}

it.each<[string, readonly string[], string | undefined]>([
  ['one file', ['app', 'a.hubvault-request'], '/there/a.hubvault-request'],
  ['one in capital letters', ['app', 'A.HUBVAULT-REQUEST'], '/there/A.HUBVAULT-REQUEST'],
  ['one among switches', ['app', '--x=1.hubvault-request', '/a.hubvault-request'], '/a.hubvault-request'],
  ['two files', ['app', 'a.hubvault-request', 'b.hubvault-request'], undefined],
  ['a switch alone', ['app', '--a.hubvault-request'], undefined],
  ['another kind of file', ['app', 'a.hubvault-request.exe', 'b.json'], undefined],
])('of a command line with %s it is clear what is opened (H2)', (_what, argv, found) => {
  expect(
    requestFileIn(argv, '/there')
      ?.replace(/^[A-Z]:/, '')
      .replaceAll('\\', '/'),
  ).toBe(found);
});

it('a request in a file waits for the open vault like a link, and nothing is asked', () => {
  const { desk, offered, asked } = deskWithWindow();
  desk.open(fileWith(JSON.stringify(request)));
  expect(offered).toEqual([{ kind: 'hub', request }]);
  expect(asked).toEqual([]);
});

it('a file that is no request is said natively, quotes nothing of it, and opens nothing', () => {
  const { desk, offered, asked } = deskWithWindow();
  desk.open(fileWith('{"apiKey": "canary"'));
  expect(offered).toEqual([]);
  expect(asked).toHaveLength(1);
  expect(JSON.stringify(asked)).not.toContain('canary');
});

it('no file is no request', () => {
  const { desk, offered, asked } = deskWithWindow();
  desk.open(undefined);
  expect({ offered, asked }).toEqual({ offered: [], asked: [] });
});

it('a person may choose the file, or leave it', async () => {
  const left = deskWithWindow();
  await left.desk.choose();
  expect(left.offered).toEqual([]);
  const { desk, offered } = deskWithWindow([fileWith(JSON.stringify(request))]);
  await desk.choose();
  expect(offered).toEqual([{ kind: 'hub', request }]);
});

it('a request is shown with the names of the catalogue, and one of an unknown provider is said natively', () => {
  const { desk, told, asked } = deskWithWindow();
  desk.show(request, new Providers(), now);
  expect(told).toMatchObject([['hubRequested', { provider: { id: 'sekoia', name: 'Sekoia' }, request }]]);
  desk.show({ ...request, provider: 'nobody' }, new Providers(), now);
  expect(told).toHaveLength(1);
  expect(asked).toHaveLength(1);
});
