import { strict } from '../shared/strict.ts';
import { records } from './records.ts';

/** `electron.crashReporter`: reports nothing, and a test can see that it was started. */
export const crashReporter = strict('electron.crashReporter', {
  start(options: object = {}): void {
    records.crashReporters.push(options);
  },
  getUploadToServer: (): boolean => false,
});
