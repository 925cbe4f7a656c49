import { type Budget, type Figure, isMet, type Outcome } from './figure.ts';

const GAP = '   ';

function amount(value: number, unit: Figure['unit']): string {
  if (unit === 'ms') return `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
  if (unit === 'KB') return `${Math.round(value)} KB`;
  return unit === 'times' ? `${value.toFixed(value < 100 ? 1 : 0)} times` : String(value);
}

function budgetWords(budget: Budget | undefined, unit: Figure['unit']): string {
  if (!budget) return '';
  return 'most' in budget ? amount(budget.most, unit) : `at least ${amount(budget.least, unit)}`;
}

function cells(figure: Figure): string[] {
  const met = isMet(figure);
  return [
    figure.measure,
    figure.size?.toLocaleString('en-US') ?? '',
    amount(figure.value, figure.unit),
    budgetWords(figure.budget, figure.unit),
    met === undefined ? '' : met ? 'ok' : 'OVER',
  ];
}

/** Prints what was found in one group as a table, or why it was left out. */
export function printOutcome(outcome: Outcome): void {
  if ('skipped' in outcome) {
    console.log(`  skipped: ${outcome.skipped}`);
    return;
  }
  const lines = [['measure', 'accounts', 'measured', 'budget', ''], ...outcome.map(cells)];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  for (const [first = '', ...rest] of lines) {
    const numbers = rest.map((cell, index) => cell.padStart(index < 3 ? (widths[index + 1] ?? 0) : 0));
    console.log(`  ${[first.padEnd(widths[0] ?? 0), ...numbers].join(GAP)}`.trimEnd());
  }
}

/**
 * Prints how many budgets were met, as the last line.
 * @returns whether all were
 */
export function printSummary(figures: readonly Figure[]): boolean {
  const judged = figures.filter(({ budget }) => budget !== undefined);
  const over = judged.filter((figure) => !isMet(figure));
  const names = over.map(({ measure, size }) => (size === undefined ? measure : `${measure} at ${size}`));
  const list = names.length > 0 ? ` Over: ${names.join('; ')}.` : '';
  console.log(`\n${judged.length - over.length} of ${judged.length} budgets met.${list}`);
  return over.length === 0;
}
