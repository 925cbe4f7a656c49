import type { Bench } from '../bench.ts';
import type { Figure } from '../figure.ts';
import { inNode, inTurns, timeProcess } from '../process-time.ts';
import { median, medianBeyond } from '../statistics.ts';

const ROUNDS = 15;
const MOST_MS_OVER_NODE = 120;

/** What starting the command line costs over starting Node. */
export async function starting(bench: Bench): Promise<Figure[]> {
  const { node, help } = await inTurns(ROUNDS, {
    node: () => timeProcess(inNode('-e', '0')),
    help: () => timeProcess(bench.hubvault('--help')),
  });
  return [
    { measure: 'base: node -e 0', value: median(node), unit: 'ms' },
    {
      measure: 'hubvault --help over it',
      value: medianBeyond(help, node),
      unit: 'ms',
      budget: { most: MOST_MS_OVER_NODE },
    },
  ];
}
