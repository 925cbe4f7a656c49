import type { Bench } from '../bench.ts';
import type { Figure } from '../figure.ts';
import { inNode, inTurns, measureInTask, timeProcess } from '../process-time.ts';
import { median, medianBeyond } from '../statistics.ts';

/** The larger the vault, the less a run is disturbed, and the longer it takes. */
function roundsAt(size: number): number {
  return size <= 10_000 ? 15 : 9;
}

/** 200 ms up to 10,000 accounts, and at 100,000 at most 1.5 times that: nearly flat. */
function budgetAt(size: number): number {
  return size <= 10_000 ? 200 : 300;
}

async function atSize(bench: Bench, size: number): Promise<Figure[]> {
  const vault = await bench.vault(size);
  const whole = (...options: string[]) => timeProcess(bench.hubvaultOn(vault, ...options));
  const { node, derive, ...commands } = await inTurns(roundsAt(size), {
    node: () => timeProcess(inNode('-e', '0')),
    derive: async () => (await measureInTask('derive', vault.folder))['derive'] ?? Number.NaN,
    list: () => whole('list'),
    'list --json': () => whole('list', '--json'),
    reveal: () => whole('reveal', vault.oneName),
  });
  return [
    { measure: 'base: node -e 0', size, value: median(node), unit: 'ms' },
    { measure: 'base: the key derivation alone', size, value: median(derive), unit: 'ms' },
    ...Object.entries(commands).map(([name, taken]): Figure => {
      const value = medianBeyond(taken, derive);
      return { measure: `hubvault ${name}`, size, value, unit: 'ms', budget: { most: budgetAt(size) } };
    }),
  ];
}

/** Whole processes of the commands that read a vault, less the key derivation. */
export async function commandLine(bench: Bench): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const size of bench.sizes) figures.push(...(await atSize(bench, size)));
  return figures;
}
