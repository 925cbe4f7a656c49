import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { root } from '../../scripts/sources.ts';
import { sidebar, unlock } from '../e2e/analyst.ts';
import { homeWithVault } from '../e2e/home.ts';
import { useApp } from '../e2e/use-app.ts';

const SETTLED_MS = 400;
const screens = ['Control+1', 'Control+2', 'Control+3', 'Control+Comma', 'Control+KeyK'];

interface Issue {
  readonly code: string;
  readonly details: { readonly contentSecurityPolicyIssueDetails?: { readonly violatedDirective: string } };
}

/** The directives that a page has broken since it was loaded: the browser keeps them until somebody asks. */
async function brokenDirectives(page: Page): Promise<string[]> {
  const tools: CDPSession = await page.context().newCDPSession(page);
  const found: string[] = [];
  tools.on('Audits.issueAdded', ({ issue }: { issue: Issue }) => {
    const { contentSecurityPolicyIssueDetails: details } = issue.details;
    if (details) found.push(details.violatedDirective);
  });
  await tools.send('Audits.enable');
  await page.waitForTimeout(SETTLED_MS);
  await tools.detach();
  return found;
}

// A page that tries what its policy forbids would drown the report of an attack, and be slower for it.
describe('the page of the built app', () => {
  const app = useApp(() => homeWithVault());

  it('does nothing that its own policy forbids, at the start or on any screen (D3)', async () => {
    const locked = await app.page();
    expect(await brokenDirectives(locked)).toEqual([]);
    await unlock(locked);
    const page = await app.page();
    await sidebar(page).waitFor();
    for (const key of screens) {
      await page.keyboard.press(key);
      await page.waitForTimeout(SETTLED_MS);
    }
    expect(await brokenDirectives(page)).toEqual([]);
  });

  it('would be seen if it did', async () => {
    const page = await app.page();
    await page.evaluate(() => {
      const evaluate = () => {
        try {
          Reflect.get(window, 'Function')('return 1');
        } catch {
          // Refused, and noted by the browser.
        }
      };
      setTimeout(evaluate, 0);
      document.createElement('b').setAttribute('style', 'color: red');
    });
    const broken = await brokenDirectives(page);
    expect(broken.toSorted()).toEqual(['require-trusted-types-for', 'style-src-attr']);
  });

  it('carries no schemas: zod tries whether it may evaluate, and main alone checks what crosses', () => {
    const folder = join(root, 'out', 'renderer', 'assets');
    const scripts = readdirSync(folder).filter((name) => name.endsWith('.js'));
    expect(scripts.length).toBeGreaterThan(0);
    const withZod = scripts.filter((name) => /ZodError|_zod\b/.test(readFileSync(join(folder, name), 'utf8')));
    expect(withZod).toEqual([]);
  });
});
