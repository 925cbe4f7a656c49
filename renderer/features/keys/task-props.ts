/** What every dialog about the ways to open the vault is given. */
export interface TaskProps {
  /** Ends it: done or not. */
  readonly onEnd: () => void;
  readonly busy: boolean;
  readonly onBusy: (busy: boolean) => void;
}
