import { refuse, strict } from '../shared/strict.ts';
import { records } from './records.ts';

/** `electron.shell`: nothing is ever opened. */
export const shell = strict('electron.shell', {
  async openExternal(url: string): Promise<void> {
    if (!URL.canParse(url)) refuse(`electron.shell.openExternal takes an address, not '${url}'`);
    records.opened.push(url);
  },
  beep(): void {
    records.beeps += 1;
  },
});
