import { refuse, strict } from '../shared/strict.ts';
import { report } from './report.ts';

/** A dialog that main showed. */
export interface ShownDialog {
  readonly kind: 'message' | 'open' | 'save' | 'error';
  readonly options: object;
}

/** The dialogs that were shown, and the answers that a test has prepared for the next ones. */
export const dialogs = { shown: [] as ShownDialog[], answers: [] as object[] };

function show<Answer extends object>(kind: ShownDialog['kind'], args: unknown[], cancelled: Answer): Answer {
  // The window that it belongs to may come first.
  const options = args.at(-1);
  if (typeof options !== 'object' || options === null) return refuse(`a ${kind} dialog needs options`);
  dialogs.shown.push({ kind, options });
  const answer = dialogs.answers.shift();
  if (!answer) report(`a ${kind} dialog was cancelled, because no answer was prepared:`, JSON.stringify(options));
  return { ...cancelled, ...answer };
}

const message = (args: unknown[]) => {
  const { cancelId = 0 } = (args.at(-1) ?? {}) as { cancelId?: number };
  return show('message', args, { response: cancelId, checkboxChecked: false });
};
const open = (args: unknown[]) => show('open', args, { canceled: true, filePaths: [] as string[] });
const save = (args: unknown[]) => show('save', args, { canceled: true, filePath: '' });

/** `electron.dialog`: answered by tests, and cancelled otherwise. */
export const dialog = strict('electron.dialog', {
  showMessageBox: async (...args: unknown[]) => message(args),
  showMessageBoxSync: (...args: unknown[]) => message(args).response,
  showOpenDialog: async (...args: unknown[]) => open(args),
  showSaveDialog: async (...args: unknown[]) => save(args),
  showErrorBox(title: string, content: string): void {
    dialogs.shown.push({ kind: 'error', options: { title, content } });
    report(`${title}: ${content}`);
  },
});
