import type { Provider, ProviderVerification, VerdictRule } from '../../../catalogue/schema/provider.ts';

/** A provider with one mistake in its verdict tables, and what the mistake is. */
export interface Mutant {
  readonly what: string;
  readonly provider: Provider;
}

const verdicts = ['verified', 'rejected', 'expired', 'revoked', 'missing-permission', 'wrong-server'] as const;

/** A list with one item changed, or without it. */
function changed<T>(list: readonly T[], index: number, ...items: T[]): T[] {
  return list.toSpliced(index, 1, ...items);
}

/** A status that the row has not. */
function another(status: number, row: VerdictRule): number {
  return [status + 1, status + 2, 418].find((other) => !row.status.includes(other)) ?? 599;
}

function rowMutants(row: VerdictRule): [string, VerdictRule][] {
  const swapped = verdicts
    .filter((verdict) => verdict !== row.verdict)
    .map((verdict): [string, VerdictRule] => [`means ${verdict}`, { ...row, verdict }]);
  const statuses = row.status.flatMap((status, index): [string, VerdictRule][] => [
    [`has ${another(status, row)} for ${status}`, { ...row, status: changed(row.status, index, another(status, row)) }],
    ...(row.status.length > 1
      ? [[`is without ${status}`, { ...row, status: changed(row.status, index) }] as [string, VerdictRule]]
      : []),
  ]);
  const predicates = [
    ...row.body.map((_, index): [string, VerdictRule] => [
      `is without condition ${index + 1} on the body`,
      { ...row, body: changed(row.body, index) },
    ]),
    ...row.headers.map((_, index): [string, VerdictRule] => [
      `is without condition ${index + 1} on a header`,
      { ...row, headers: changed(row.headers, index) },
    ]),
  ];
  return [...swapped, ...statuses, ...predicates];
}

function tableMutants(table: readonly VerdictRule[]): [string, VerdictRule[]][] {
  return table.flatMap((row, index) => {
    const name = `row ${index + 1} (${row.status.join(', ')}: ${row.verdict})`;
    return [
      [`${name} is missing`, changed(table, index)] as [string, VerdictRule[]],
      ...rowMutants(row).map(([what, other]): [string, VerdictRule[]] => [
        `${name} ${what}`,
        changed(table, index, other),
      ]),
    ];
  });
}

function toldMutants({ tells }: ProviderVerification): [string, ProviderVerification['tells']][] {
  return Object.keys(tells).map((name) => [`${name} is not told`, { ...tells, [name]: undefined }]);
}

/** Every provider that differs from this one by a single mistake in how its answers are judged. */
export function mutantsOf(provider: Provider): Mutant[] {
  const { verification } = provider;
  const { exchange } = verification;
  const made = (what: string, parts: Partial<ProviderVerification>): Mutant => {
    return { what, provider: { ...provider, verification: { ...verification, ...parts } } };
  };
  return [
    ...tableMutants(verification.verdicts).map(([what, table]) => made(what, { verdicts: table })),
    ...toldMutants(verification).map(([what, tells]) => made(what, { tells })),
    ...(exchange
      ? [
          ...tableMutants(exchange.verdicts).map(([what, table]) =>
            made(`of the exchange, ${what}`, { exchange: { ...exchange, verdicts: table } }),
          ),
          made('the token is looked for elsewhere', { exchange: { ...exchange, token: `${exchange.token}x` } }),
        ]
      : []),
  ];
}
