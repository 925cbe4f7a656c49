import type { Failure } from '../../contract/envelope.ts';
import type { ToastMessage } from '../ui/toasts.tsx';
import type { Tone } from '../ui/tone.ts';
import type { SetPart } from './slice.ts';

const MOST_SHOWN = 3;

/** The short messages of the moment. None ever holds a value of a credential. */
export interface MessagesSlice {
  readonly toasts: readonly ToastMessage[];
  readonly notify: (tone: Tone, text: string) => void;
  readonly notifyFailure: (failure: Failure) => void;
  readonly dismissToast: (id: number) => void;
}

/** Makes the slice of messages. */
export function messagesSlice(set: SetPart<MessagesSlice>): MessagesSlice {
  let last = 0;
  const notify = (tone: Tone, text: string) => {
    last += 1;
    const toast = { id: last, tone, text };
    // What is said once more takes the place of the first time.
    set(({ toasts }) => ({ toasts: [...toasts.filter((each) => each.text !== text), toast].slice(-MOST_SHOWN) }));
  };
  return {
    toasts: [],
    notify,
    notifyFailure: ({ message, wayForward }) => notify('bad', wayForward ? `${message} ${wayForward}` : message),
    dismissToast: (id) => set(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) })),
  };
}
