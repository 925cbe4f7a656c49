// Attempts what is refused, and tells what each attempt came to.
import { app, BrowserWindow } from 'electron';
import { attemptsAfterReady } from './attempts-after-ready.ts';
import { attemptsBeforeReady } from './attempts-before-ready.ts';
import { attemptsToLoad, insecure } from './attempts-to-load.ts';

const outcomes: Record<string, string> = {};

async function attempt(name: string, run: () => unknown): Promise<void> {
  try {
    await run();
    outcomes[name] = 'done';
  } catch (error) {
    outcomes[name] = String(error);
  }
}

app.on('window-all-closed', () => undefined);
for (const [name, run] of Object.entries(attemptsBeforeReady)) void attempt(name, run);
void app.whenReady().then(async () => {
  for (const [name, run] of Object.entries(attemptsAfterReady)) await attempt(name, run);
  for (const [name, webPreferences] of Object.entries(insecure)) {
    await attempt(`insecure ${name}`, () => new BrowserWindow({ webPreferences }));
  }
  for (const [name, run] of Object.entries(attemptsToLoad)) await attempt(`loading ${name}`, run);
  process.send?.({ outcomes });
});
