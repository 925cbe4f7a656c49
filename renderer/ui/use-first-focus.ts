import { type RefObject, useEffect, useRef } from 'react';

/** Puts the focus into the first field of a form that a person asked for, once it is shown. */
export function useFirstFocus(): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('input, select, textarea')?.focus();
  }, []);
  return form;
}
