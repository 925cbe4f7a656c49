import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { ClipboardItem, clipboard } from 'electron';

/** The clipboard, written by main alone. */
export interface ClipboardService {
  /** Puts a secret on the clipboard and takes it off again after some seconds. */
  copy(secret: string, seconds: number): Promise<void>;
  /** Clears the clipboard if what is on it is still ours. */
  clear(): Promise<void>;
}

/** After a clipboard that would not answer: long enough not to busy it, short enough to matter. */
const TRY_AGAIN_MS = 2_000;

/** Marks that ask clipboard histories and managers to leave a text alone, by platform. */
const concealment: Partial<Record<NodeJS.Platform, Readonly<Record<string, string>>>> = {
  // learn.microsoft.com, "Clipboard formats": cloud clipboard and clipboard history.
  win32: { 'electron application/osclipboard;format="ExcludeClipboardContentFromMonitorProcessing"': '1' },
  // nspasteboard.org.
  darwin: { 'electron application/osclipboard;format="org.nspasteboard.ConcealedType"': '1' },
  // Klipper (KDE) looks for this one.
  linux: { 'electron application/osclipboard;format="x-kde-passwordManagerHint"': 'secret' },
};

/**
 * Makes the clipboard service. It keeps no copy of the secret: what is on the clipboard later is
 * compared by a keyed hash (requirement G4).
 */
export function createClipboard(): ClipboardService {
  const key = randomBytes(32);
  const markOf = (text: string) => createHmac('sha256', key).update(text).digest();
  let ours: Buffer | undefined;
  let timer: NodeJS.Timeout | undefined;
  /** What is being done to the clipboard: the next thing begins after it. */
  let turn: Promise<void> = Promise.resolve();

  function inTurn(work: () => Promise<void>): Promise<void> {
    const done = turn.then(work);
    turn = done.catch(() => undefined);
    return done;
  }

  function clearIn(milliseconds: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => service.clear().catch(() => clearIn(TRY_AGAIN_MS)), milliseconds);
  }

  async function clearIfMarked(board: typeof clipboard, mark: Buffer): Promise<void> {
    if (timingSafeEqual(markOf(await board.readText()), mark)) board.clear();
  }

  const service: ClipboardService = {
    async copy(secret, seconds) {
      await inTurn(async () => {
        await clipboard.write([new ClipboardItem({ 'text/plain': secret, ...concealment[process.platform] })]);
        ours = markOf(secret);
        clearIn(seconds * 1000);
      });
    },
    async clear() {
      await inTurn(async () => {
        if (!ours) return;
        await clearIfMarked(clipboard, ours);
        // On Linux a selection may have been made from it; there is such a board only there.
        if (process.platform === 'linux') await clearIfMarked(clipboard.selection, ours);
        clearTimeout(timer);
        ours = undefined;
      });
    },
  };
  return service;
}
