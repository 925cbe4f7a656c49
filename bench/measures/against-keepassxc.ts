import type { Bench } from '../bench.ts';
import type { Figure, Outcome } from '../figure.ts';
import { keepassxc, keepassxcVersion, makeKeePassDatabases } from '../keepassxc.ts';
import { inTurns, timeProcess } from '../process-time.ts';
import { median, medianBeyond } from '../statistics.ts';

const QUERY = 'Paris';
/** Below this size both differ from an empty one by less than the machine's own unrest. */
const SMALLEST_COMPARED = 1_000;
/** A difference below this is not told apart from none, so it counts as this. */
const SHORTEST_MS = 5;

/** What both do, in the words of the report. */
const commands = ['list', 'reveal', 'search'] as const;

function roundsAt(size: number): number {
  return size <= 10_000 ? 9 : 5;
}

async function atSize(bench: Bench, size: number): Promise<Figure[]> {
  const [ours, empty] = await Promise.all([bench.vault(size), bench.vault(0)]);
  const theirs = makeKeePassDatabases(bench.folder, size, bench.clock.now());
  const hubvault = (...options: string[]) => timeProcess(bench.hubvaultOn(ours, ...options));
  const taken = await inTurns(roundsAt(size), {
    'hubvault empty': () => timeProcess(bench.hubvaultOn(empty, 'list')),
    'keepassxc empty': () => timeProcess(keepassxc('ls', '--recursive', '--flatten', theirs.empty)),
    'hubvault list': () => hubvault('list'),
    'keepassxc list': () => timeProcess(keepassxc('ls', '--recursive', '--flatten', theirs.full)),
    'hubvault reveal': () => hubvault('reveal', ours.oneName),
    'keepassxc reveal': () => timeProcess(keepassxc('show', '--attributes', 'Password', theirs.full, ours.oneName)),
    'hubvault search': () => hubvault('list', '--query', QUERY),
    'keepassxc search': () => timeProcess(keepassxc('search', theirs.full, QUERY)),
  });
  return commands.flatMap((command): Figure[] => {
    const our = Math.max(SHORTEST_MS, medianBeyond(taken[`hubvault ${command}`], taken['hubvault empty']));
    const their = Math.max(SHORTEST_MS, medianBeyond(taken[`keepassxc ${command}`], taken['keepassxc empty']));
    return [
      { measure: `${command}: HubVault`, size, value: our, unit: 'ms' },
      { measure: `${command}: KeePassXC`, size, value: their, unit: 'ms' },
      { measure: `${command}: HubVault is faster`, size, value: their / our, unit: 'times', budget: { least: 1 } },
    ];
  });
}

/**
 * HubVault and KeePassXC on the same entries. From each whole process the same program on an empty
 * vault or database of the same settings is subtracted: its start and its key derivation.
 */
export async function againstKeepassxc(bench: Bench): Promise<Outcome> {
  const version = keepassxcVersion();
  if (version === undefined) {
    return { skipped: 'keepassxc-cli is not installed. On Debian and Ubuntu: apt-get install keepassxc' };
  }
  const { hubvault, keepass } = await inTurns(roundsAt(0), {
    hubvault: () => timeProcess(bench.hubvault('--help')),
    keepass: () => timeProcess({ program: 'keepassxc-cli', options: ['--help'] }),
  });
  const figures: Figure[] = [
    { measure: 'base: start of HubVault (--help)', value: median(hubvault), unit: 'ms' },
    { measure: `base: start of KeePassXC ${version} (--help)`, value: median(keepass), unit: 'ms' },
  ];
  for (const size of bench.sizes) {
    if (size >= SMALLEST_COMPARED) figures.push(...(await atSize(bench, size)));
  }
  return figures;
}
