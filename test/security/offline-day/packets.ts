import { readFileSync } from 'node:fs';

/** What was sent since the network was made, or tried to be. */
export interface Sent {
  readonly outside: number;
  readonly loopback: number;
}

/** What a day sent, and what it sent until a person had asked a provider at its end. */
export interface Day {
  readonly day: Sent;
  readonly afterVerify: Sent;
}

/** Of the numbers behind a card's name: packets, errors and drops on the way out. */
const SENT = [9, 10, 11];

/** Counts on every card of this network. */
export function sent(): Sent {
  const cards = readFileSync('/proc/net/dev', 'utf8').split('\n').slice(2).filter(Boolean);
  const counts = cards.map((line) => {
    const [name = '', numbers = ''] = line.split(':');
    const columns = numbers.trim().split(/\s+/);
    return { name: name.trim(), packets: SENT.reduce((sum, at) => sum + Number(columns[at]), 0) };
  });
  // The other end of the card is nobody: what it would answer is no packet of ours.
  const of = (isLoopback: boolean) =>
    counts
      .filter(({ name }) => (name === 'lo') === isLoopback && name !== 'wall')
      .reduce((sum, { packets }) => sum + packets, 0);
  return { outside: of(false), loopback: of(true) };
}

/** Prints what was counted, for the test that started the day. */
export function print(day: Day): void {
  process.stdout.write(`${JSON.stringify(day)}\n`);
}
