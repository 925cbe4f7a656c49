import { type StdioOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';

const program = join(import.meta.dirname, 'serve.ts');

function practice(stdin: 'pipe' | 'ignore', ports: readonly string[] = []) {
  const stdio: StdioOptions = [stdin, 'pipe', 'pipe'];
  const child = spawn(process.execPath, [program, ...ports], { stdio });
  return { child, ended: once(child, 'close') };
}

async function said(stream: Readable | null): Promise<string> {
  return stream ? await text(stream) : '';
}

/** Waits until practice says where it is, and gives one of the addresses. */
async function address(child: ReturnType<typeof practice>['child']): Promise<string> {
  let printed = '';
  for await (const chunk of child.stdout ?? []) {
    printed += String(chunk);
    if (printed.endsWith('\n')) break;
  }
  return (JSON.parse(printed) as Record<string, string>)['rapid7'] ?? '';
}

describe('practice', () => {
  it('stays up without an input, as in the background, until it is told to end', async () => {
    const { child, ended } = practice('ignore');
    const url = await address(child);
    expect((await fetch(`${url}/validate`)).status).toBe(400);
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  });

  it('ends with whoever started it and held its input', async () => {
    const { child, ended } = practice('pipe');
    await address(child);
    child.stdin?.end();
    expect(await ended).toEqual([0, null]);
  });

  it('says which port is taken and how to name others', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as { port: number };
    const { child, ended } = practice('ignore', ['18080', String(Math.min(port, 65_455))]);
    const complaint = await said(child.stderr);
    expect((await ended)[0]).toBe(1);
    expect(complaint).toMatch(/^Port \d+ cannot be used: it is taken by another program/);
    expect(complaint).toContain('npm run practice -- 28080');
    expect(complaint).not.toContain('    at ');
    taken.close();
  });

  it('takes no port that cannot be', async () => {
    const { child, ended } = practice('ignore', ['99999']);
    expect([await said(child.stderr), (await ended)[0]]).toEqual([expect.stringMatching(/^Usage: /), 2]);
  });
});
