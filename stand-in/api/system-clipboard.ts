import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { isHeadless } from '../browser/find-browser.ts';

type Board = 'clipboard' | 'selection';
type Command = readonly [program: string, ...options: string[]];

interface Tool {
  readonly write: (board: Board) => Command | undefined;
  readonly read: (board: Board) => Command | undefined;
}

const xclip = (board: Board): Command => ['xclip', '-selection', board === 'clipboard' ? 'clipboard' : 'primary'];
const onlyClipboard = (board: Board, command: Command) => (board === 'clipboard' ? command : undefined);
const primary = (board: Board) => (board === 'selection' ? ['--primary'] : []);

const tools: Readonly<Record<string, Tool>> = {
  'wl-copy': {
    write: (board) => ['wl-copy', ...primary(board)],
    read: (board) => ['wl-paste', '--no-newline', ...primary(board)],
  },
  xclip: { write: (board) => [...xclip(board), '-in'], read: (board) => [...xclip(board), '-out'] },
  pbcopy: { write: (board) => onlyClipboard(board, ['pbcopy']), read: (board) => onlyClipboard(board, ['pbpaste']) },
};

function isOnPath(program: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));
}

function write(command: Command | undefined, content: string): void {
  if (!command) return;
  const [program, ...options] = command;
  // On standard input: a secret in an argument could be read by every program.
  spawnSync(program, options, { input: content, stdio: ['pipe', 'ignore', 'ignore'], timeout: 2000 });
}

async function read(command: Command | undefined): Promise<string | undefined> {
  if (!command) return undefined;
  const [program, ...options] = command;
  const child = spawn(program, options, { stdio: ['ignore', 'pipe', 'ignore'], timeout: 2000 });
  child.once('error', () => undefined);
  return await text(child.stdout);
}

const isWayland = Boolean(process.env['WAYLAND_DISPLAY']);
const names = Object.keys(tools).filter((name) => name !== 'wl-copy' || isWayland);
const found = isHeadless() ? undefined : names.find(isOnPath);
const tool = found === undefined ? undefined : tools[found];

/**
 * The clipboard of the desktop, through its usual command, so that what is copied in a visible window
 * can be pasted elsewhere. Without a display the clipboard is the stand-in's own, which tests read.
 */
export const systemClipboard = tool && {
  write: (board: Board, content: string): void => write(tool.write(board), content),
  read: (board: Board): Promise<string | undefined> => read(tool.read(board)),
};
