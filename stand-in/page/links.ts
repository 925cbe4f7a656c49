import { tell } from './to-main.ts';

function linkOf(event: Event): HTMLAnchorElement | undefined {
  const found = event.composedPath().find((each) => each instanceof HTMLAnchorElement && each.href !== '');
  return found as HTMLAnchorElement | undefined;
}

function dispositionOf(
  event: MouseEvent,
  link: HTMLAnchorElement,
): 'background-tab' | 'new-window' | 'foreground-tab' | undefined {
  if (event.ctrlKey || event.metaKey || event.button === 1) return 'background-tab';
  if (event.shiftKey) return 'new-window';
  return link.target === '_blank' ? 'foreground-tab' : undefined;
}

function onClick(event: MouseEvent): void {
  const link = linkOf(event);
  const disposition = link && dispositionOf(event, link);
  if (!link || !disposition || event.defaultPrevented) return;
  // The browser would open it, with or without main.
  event.preventDefault();
  tell({ kind: 'open', url: link.href, name: link.target, features: '', disposition });
}

/** Takes the links that would open a window, so that main is asked instead. */
export function watchLinks(): void {
  for (const type of ['click', 'auxclick'] as const) {
    const onCapture = () => {
      // Added while the event is under way, so that it runs after every listener of the page.
      window.addEventListener(type, onClick, { once: true });
      setTimeout(() => window.removeEventListener(type, onClick), 0);
    };
    window.addEventListener(type, onCapture, { capture: true });
  }
}
