import { existsSync } from 'node:fs';

const usualPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/microsoft-edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** The browser that tests drive: the one named by HUBVAULT_CHROMIUM, or an installed one; else `undefined`. */
export function chromiumPath(): string | undefined {
  const named = process.env['HUBVAULT_CHROMIUM'];
  return named ?? usualPaths.find((path) => existsSync(path));
}
