import { expect, it } from 'vitest';
import type { DeepLink } from '../../../main/outside/deep-link.ts';
import { createLinkQueue } from '../../../main/outside/link-queue.ts';

const link = (provider: string): DeepLink => ({
  kind: 'hub',
  request: { hubvault: 'link-request', schema: 1, provider },
});

/** A queue in front of a vault that opens when the test says so. */
function queueBefore(isOpen: boolean) {
  const vault = { isOpen };
  const opened: string[] = [];
  const queue = createLinkQueue(
    () => vault.isOpen,
    ({ request }) => opened.push(request.provider),
  );
  return { vault, opened, queue };
}

it('a link to an open vault opens its form at once (H3)', () => {
  const { opened, queue } = queueBefore(true);
  queue.offer(link('rapid7'));
  expect(opened).toEqual(['rapid7']);
});

it('a link to a locked vault waits until it is unlocked, and opens its form once (H3)', () => {
  const { vault, opened, queue } = queueBefore(false);
  queue.offer(link('rapid7'));
  queue.deliver();
  expect(opened).toEqual([]);
  vault.isOpen = true;
  queue.deliver();
  queue.deliver();
  expect(opened).toEqual(['rapid7']);
});

it('of many links that wait only the latest opens a form, so that nobody can flood the app (H3)', () => {
  const { vault, opened, queue } = queueBefore(false);
  for (let index = 0; index < 1000; index += 1) queue.offer(link(`provider${index}`));
  vault.isOpen = true;
  queue.deliver();
  expect(opened).toEqual(['provider999']);
});

it('an unknown link does nothing and takes nothing away (H4)', () => {
  const { vault, opened, queue } = queueBefore(false);
  queue.offer(link('rapid7'));
  queue.offer({ kind: 'unknown' });
  vault.isOpen = true;
  queue.offer({ kind: 'unknown' });
  expect(opened).toEqual([]);
  queue.deliver();
  expect(opened).toEqual(['rapid7']);
});
