import type { CDPSession } from 'playwright-core';

const claimed = new Map<CDPSession, number>();

/**
 * Finds the process of a page. No command tells it; but the page's own account of the processor time
 * that its process has used is the same number as in the browser's list of processes.
 */
export async function findRendererProcess(control: CDPSession, page: CDPSession): Promise<number> {
  const [{ metrics }, { processInfo }] = await Promise.all([
    page.send('Performance.getMetrics'),
    control.send('SystemInfo.getProcessInfo'),
  ]);
  const used = metrics.find(({ name }) => name === 'ProcessTime')?.value ?? 0;
  const others = new Set([...claimed].filter(([owner]) => owner !== page).map(([, pid]) => pid));
  const renderers = processInfo.filter(({ type }) => type === 'renderer');
  const free = renderers.filter(({ id }) => !others.has(id));
  // The newest one when two have used the same time. Two windows of one site may share a process.
  const [nearest] = (free.length > 0 ? free : renderers)
    .toSorted((one, other) => other.id - one.id)
    .toSorted((one, other) => Math.abs(one.cpuTime - used) - Math.abs(other.cpuTime - used));
  const pid = nearest?.id ?? 0;
  claimed.set(page, pid);
  return pid;
}

/** Ends a process that no page uses any more. */
export function endProcess(pid: number): void {
  if (pid === 0 || [...claimed.values()].includes(pid)) return;
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It had gone by itself, as it should.
  }
}

/** Forgets a page that has closed. */
export function forgetProcess(page: CDPSession): void {
  claimed.delete(page);
}
