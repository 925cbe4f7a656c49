import type { RemoteCommands } from '../../stand-in/testing.ts';

/** A window of the app as it is seen from outside. */
export interface SeenWindow {
  readonly url: string;
  readonly isVisible: boolean;
  readonly isContentProtected: boolean;
  /** The system's number of the process that draws the page. */
  readonly rendererProcess: number;
}

/**
 * What is around the window: the machine, the system's clipboard and links. A test does there what
 * no user can do through the page.
 */
export interface Machine {
  /** Sends the machine to sleep. */
  suspend(): Promise<void>;
  /** Lets it look as if nobody had touched the machine for some seconds. */
  idle(seconds: number): Promise<void>;
  /** The network comes or goes, as the system tells it. */
  online(isOnline: boolean): Promise<void>;
  clipboardText(): Promise<string>;
  /** Another program copies something. */
  copyElsewhere(text: string): Promise<void>;
  /** The system goes dark or light. */
  goDark(isDark: boolean): Promise<void>;
  /** The system hands over a link of the app's scheme, as macOS does. */
  openLink(url: string): Promise<void>;
  /** Presses a button, counted from 0, of every message box from now on. */
  answerQuestions(button: number): Promise<void>;
  /** Names the file in the next dialog that asks where to save something. */
  nameFile(path: string): Promise<void>;
  /** What only the stand-in can play: a key store, a printer, proxy settings. On Electron there is none. */
  readonly standIn?: Pick<
    RemoteCommands,
    'playKeyStore' | 'answerPrint' | 'printed' | 'dialogs' | 'opened' | 'systemProxy'
  >;
  /** Chooses a folder in the next dialog that asks for one, or cancels it. */
  chooseFolder(folder: string | undefined): Promise<void>;
  windows(): Promise<SeenWindow[]>;
  /** The folders in which the browser inside keeps what it keeps. */
  profileFolders(): Promise<string[]>;
  quit(): Promise<void>;
}
