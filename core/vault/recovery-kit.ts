import { createHash } from 'node:crypto';

/** What a recovery kit says. */
export interface RecoveryKit {
  readonly recoveryKey: string;
  readonly vaultId: string;
  /** The day it was made. */
  readonly date: string;
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

/** The first part of a vault's id, enough to tell a person's vaults apart. */
export function shortVaultId(vaultId: string): string {
  return vaultId.slice(0, 8);
}

const STYLE = `
  body { font: 12pt/1.5 system-ui, sans-serif; max-width: 40em; margin: 3em auto; color: #000; background: #fff; }
  h1 { font-size: 1.6em; }
  dl { display: grid; grid-template-columns: max-content auto; gap: 0 1.5em; }
  dd { margin: 0; }
  .key { font: 700 20pt/1.8 ui-monospace, monospace; border: 2px solid; padding: .5em 1em; margin: 1.5em 0; }
  .key span { display: inline-block; margin-right: 1em; }
`;

/** Allows this one style and no other. */
const STYLE_HASH = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;

/**
 * A recovery kit as one page that can be printed: nothing is loaded, nothing runs. Whoever gets
 * this text keeps it only if the person asked for it.
 */
export function recoveryKitHtml({ recoveryKey, vaultId, date }: RecoveryKit): string {
  const groups = recoveryKey.split('-').map((group) => `<span>${escaped(group)}</span>`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="robots" content="noindex">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${STYLE_HASH}">
<title>HubVault recovery kit</title>
<style>${STYLE}</style>
</head>
<body>
<h1>HubVault recovery kit</h1>
<dl>
<dt>Vault</dt><dd>${escaped(shortVaultId(vaultId))}</dd>
<dt>Made on</dt><dd>${escaped(date)}</dd>
</dl>
<p class="key">${groups.join(' ')}</p>
<h2>What it is for</h2>
<p>This key opens the vault when its password is forgotten, together with the vault folder or a backup of it.
Run <b>hubvault recover</b> and type the key. You then choose a new password, and get a new key: this one has done its work.</p>
<p>Small and capital letters are the same. There is no I, L, O or U in it. The last group finds typing errors.</p>
<h2>Where to keep it</h2>
<p>On paper, where only people you trust can get at it: a safe, or with your will. Not on this computer, not as a photograph,
not in the same place as a copy of the vault. Whoever has both can open it.</p>
</body>
</html>
`;
}
