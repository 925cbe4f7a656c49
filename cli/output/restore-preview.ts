import type { RestoreChange } from '../../core/backup/preview-restore.ts';

const words: Record<RestoreChange['change'], string> = {
  'comes-back': 'comes back',
  changes: 'changes',
  goes: 'goes (linked since)',
};

/** What a restore would do, as text. */
export function restorePreviewText(changes: readonly RestoreChange[]): string {
  if (changes.length === 0) return 'The accounts are as they were then: nothing would change.\n';
  const lines = changes.map(({ change, provider, name, id, fields }) => {
    const what = fields.length > 0 ? `: ${fields.join(', ')}` : '';
    return `  ${provider}/${name} (${id.slice(0, 8)}) ${words[change]}${what}`;
  });
  return `Restoring it would do this:\n${lines.join('\n')}\n`;
}
