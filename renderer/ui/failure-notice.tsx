import { Button } from './button.tsx';
import { Notice } from './notice.tsx';

interface FailureNoticeProps {
  readonly failure: { readonly message: string; readonly wayForward?: string | undefined };
  readonly onRetry?: () => void;
}

/** What went wrong, what was kept and what to do. */
export function FailureNotice({ failure, onRetry }: FailureNoticeProps) {
  return (
    <Notice
      tone="bad"
      title={failure.message}
      urgent
      actions={onRetry ? <Button onPress={onRetry}>Try again</Button> : null}
    >
      {failure.wayForward ? <p>{failure.wayForward}</p> : null}
    </Notice>
  );
}
