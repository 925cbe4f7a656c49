/** Runs work that Ctrl+C can stop: the first one cancels it in good order, a second one kills. */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  const interrupt = () => stop.abort();
  process.once('SIGINT', interrupt);
  try {
    return await work(stop.signal);
  } finally {
    process.removeListener('SIGINT', interrupt);
  }
}

/** How a process is told to end, or to step back (Ctrl+Z), by a person, a closing terminal or the system. */
const ENDINGS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGTSTP'] as const;

/**
 * Does something for as long as a secret may be on the screen. However the process is told to end
 * meanwhile, the signal that the work is given aborts, so that it takes the secret away first.
 */
export async function untilEnding<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  const end = () => stop.abort();
  for (const signal of ENDINGS) process.on(signal, end);
  try {
    return await work(stop.signal);
  } finally {
    for (const signal of ENDINGS) process.removeListener(signal, end);
  }
}
