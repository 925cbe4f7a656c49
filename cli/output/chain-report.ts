import type { ChainReport } from '../../core/audit/verify-chain.ts';

/** What a walk along the audit log found, as text. */
export function chainReportText({ fitting, fault }: ChainReport): string {
  const head = `${fitting.number} events fit; the last has the hash\n${fitting.hash}\n`;
  if (!fault)
    return `The audit log is whole: ${head}Note the number and the hash to find later that rows are gone from its end.\n`;
  return `The audit log is NOT whole. Row ${fault.number} does not fit: ${fault.how}.\nBefore it, ${head}`;
}
