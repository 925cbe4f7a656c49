import { useEffect } from 'react';
import { useApp } from '../store/session-context.tsx';

/** Puts the chosen theme on the page; without one the system's decides. */
export function useTheme(): void {
  const theme = useApp((state) => state.preferences?.theme);
  useEffect(() => {
    const { dataset } = document.documentElement;
    if (theme === 'light' || theme === 'dark') dataset.theme = theme;
    else delete dataset.theme;
  }, [theme]);
}
