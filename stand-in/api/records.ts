/** What main did that leaves no trace in a window: for tests to read. */
export const records = {
  /** Addresses that were given to `shell.openExternal`. Nothing is ever opened. */
  opened: [] as string[],
  protocolClients: [] as string[],
  aboutPanel: {} as object,
  /** Options that the crash reporter was started with. */
  crashReporters: [] as object[],
  /** What each second instance sent along. */
  secondInstances: [] as unknown[],
  beeps: 0,
};
