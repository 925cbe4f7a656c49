import { useEffect } from 'react';
import { useApp } from '../../../store/session-context.tsx';

const REST_MS = 120;

/** While the panel is open it follows the cursor, once the cursor rests. */
export function useFollowCursor(): void {
  const cursor = useApp((state) => state.cursor);
  const openId = useApp((state) => state.openId);
  const openAccount = useApp((state) => state.openAccount);
  useEffect(() => {
    if (openId === null || cursor === null || cursor === openId) return;
    const timer = setTimeout(() => void openAccount(cursor), REST_MS);
    return () => clearTimeout(timer);
  }, [cursor, openId, openAccount]);
}
