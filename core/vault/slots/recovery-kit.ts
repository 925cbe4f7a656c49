import { createHash } from 'node:crypto';

/** What a recovery kit is made for. */
export interface RecoveryKit {
  readonly recoveryKey: string;
  readonly vaultId: string;
  /** The day it was made. */
  readonly date: string;
}

/** What a recovery kit says, wherever it is shown. */
export interface KitText {
  readonly title: string;
  readonly facts: readonly (readonly [name: string, value: string])[];
  /** The key in its groups. */
  readonly groups: readonly string[];
  readonly parts: readonly { readonly title: string; readonly text: string }[];
}

/** The first part of a vault's id, enough to tell a person's vaults apart. */
export function shortVaultId(vaultId: string): string {
  return vaultId.slice(0, 8);
}

/** The words of a recovery kit, written once for file, paper and screen. */
export function recoveryKitText({ recoveryKey, vaultId, date }: RecoveryKit): KitText {
  return {
    title: 'HubVault recovery kit',
    facts: [
      ['Vault', shortVaultId(vaultId)],
      ['Made on', date],
    ],
    groups: recoveryKey.split('-'),
    parts: [
      {
        title: 'What it is for',
        text:
          'This key opens the vault when its password is forgotten, together with the vault folder or a backup of it. ' +
          'In the window choose "Use the recovery key" where the password is asked for; on a terminal run "hubvault recover". ' +
          'You then choose a new password, and this key has done its work: make a new one. ' +
          'Small and capital letters are the same. There is no I, L, O or U in it. The last group finds typing errors.',
      },
      {
        title: 'Where to keep it',
        text:
          'On paper, where only people you trust can get at it: a safe, or with your will. Not on this computer, ' +
          'not as a photograph, not in the same place as a copy of the vault. Whoever has both can open it.',
      },
    ],
  };
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
}

const STYLE = `
  body { font: 12pt/1.5 system-ui, sans-serif; max-width: 40em; margin: 3em auto; color: #000; background: #fff; }
  h1 { font-size: 1.6em; }
  dl { display: grid; grid-template-columns: max-content auto; gap: 0 1.5em; }
  dd { margin: 0; }
  .key { font: 700 20pt/1.8 ui-monospace, monospace; border: 2px solid; padding: .5em 1em; margin: 1.5em 0;
    display: grid; grid-template-columns: repeat(3, 1fr); counter-reset: group; }
  .key span { counter-increment: group; }
  .key span::before { content: counter(group) ". "; font-size: 10pt; font-weight: 400; }
`;

/** Allows this one style and no other. */
const STYLE_HASH = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;

/**
 * A recovery kit as one page that can be printed: nothing is loaded, nothing runs. Whoever gets
 * this text keeps it only if the person asked for it.
 */
export function recoveryKitHtml(kit: RecoveryKit): string {
  const { title, facts, groups, parts } = recoveryKitText(kit);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="robots" content="noindex">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${STYLE_HASH}">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${escaped(title)}</h1>
<dl>
${facts.map(([name, value]) => `<dt>${escaped(name)}</dt><dd>${escaped(value)}</dd>`).join('\n')}
</dl>
<p class="key">${groups.map((group) => `<span>${escaped(group)}</span>`).join(' ')}</p>
${parts.map((part) => `<h2>${escaped(part.title)}</h2>\n<p>${escaped(part.text)}</p>`).join('\n')}
</body>
</html>
`;
}
