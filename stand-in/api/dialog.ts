import { refuse, strict } from '../shared/strict.ts';
import { askInWindow, canBeAsked, type Question } from './ask-in-window.ts';
import { BrowserWindow } from './browser-window.ts';
import { report } from './report.ts';

/** A dialog that main showed. */
export interface ShownDialog {
  readonly kind: 'message' | 'open' | 'save' | 'error';
  readonly options: object;
}

/** The dialogs that were shown, the answers that a test has prepared for the next ones, and for all others. */
export const dialogs = {
  shown: [] as ShownDialog[],
  answers: [] as object[],
  usual: undefined as object | undefined,
};

function show<Answer extends object>(kind: ShownDialog['kind'], args: unknown[], cancelled: Answer): Answer {
  // The window that it belongs to may come first.
  const options = args.at(-1);
  if (typeof options !== 'object' || options === null) return refuse(`a ${kind} dialog needs options`);
  dialogs.shown.push({ kind, options });
  const answer = dialogs.answers.shift() ?? dialogs.usual;
  if (!answer) report(`a ${kind} dialog was cancelled, because no answer was prepared:`, JSON.stringify(options));
  return { ...cancelled, ...answer };
}

const message = (args: unknown[]) => {
  const { cancelId = 0 } = (args.at(-1) ?? {}) as { cancelId?: number };
  return show('message', args, { response: cancelId, checkboxChecked: false });
};
/** Resolves, and never rejects, once a signal closes the dialog. */
function closed(signal: AbortSignal | undefined): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  if (signal?.aborted) resolve();
  else signal?.addEventListener('abort', () => resolve(), { once: true });
  return promise;
}

async function messageBox(args: unknown[]) {
  const [window] = args;
  // A signal is no plain data, and those who look at what was shown may be in another process.
  const { signal, ...question } = (args.at(-1) ?? {}) as Question & { readonly signal?: AbortSignal };
  const { cancelId = 0 } = question;
  const cancelled = { response: cancelId, checkboxChecked: false };
  const isPrepared = dialogs.answers.length > 0 || dialogs.usual !== undefined;
  if (isPrepared || !(window instanceof BrowserWindow) || !canBeAsked(question)) {
    const answer = message([question]);
    return signal?.aborted ? cancelled : answer;
  }
  dialogs.shown.push({ kind: 'message', options: question });
  // A window whose process is replaced takes its dialog along: as good as cancelled.
  const answer = askInWindow(window, question).catch(() => cancelId);
  const response = await Promise.race([answer, closed(signal).then(() => cancelId)]);
  return { response, checkboxChecked: false };
}

const open = (args: unknown[]) => show('open', args, { canceled: true, filePaths: [] as string[] });
const save = (args: unknown[]) => show('save', args, { canceled: true, filePath: '' });

/** `electron.dialog`: answered by tests; a message over a window by the person at it; and cancelled otherwise. */
export const dialog = strict('electron.dialog', {
  showMessageBox: (...args: unknown[]) => messageBox(args),
  showMessageBoxSync: (...args: unknown[]) => message(args).response,
  showOpenDialog: async (...args: unknown[]) => open(args),
  showSaveDialog: async (...args: unknown[]) => save(args),
  showErrorBox(title: string, content: string): void {
    dialogs.shown.push({ kind: 'error', options: { title, content } });
    report(`${title}: ${content}`);
  },
});
