import { Link2, ShieldCheck } from 'lucide-react';
import { useEffect } from 'react';
import type { ShownChain } from '../../../contract/calls/activity.ts';
import { useApp } from '../../store/session-context.tsx';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ago } from '../../words/dates.ts';
import styles from './chain-bar.module.css';

function Broken({ fitting, fault }: ShownChain & { readonly fault: NonNullable<ShownChain['fault']> }) {
  return (
    <div className={styles.fault}>
      <Notice tone="bad" title={`The log is not whole: line ${fault.number.toLocaleString()} does not fit`} urgent>
        <p>
          What is wrong with it: {fault.how}. The {fitting.number.toLocaleString()} lines before it are as they were
          written. Somebody who has the password changed the log from there on, or the disk did. Compare with a backup
          from before.
        </p>
      </Notice>
    </div>
  );
}

function Whole({ chain, at }: { readonly chain: ShownChain; readonly at: string }) {
  const now = useApp((state) => state.now);
  const { number, hash } = chain.fitting;
  return (
    <>
      <span className={classNames(styles.state, styles.good)}>
        <ShieldCheck aria-hidden="true" />
        <span>
          The log is whole: {number.toLocaleString()} {number === 1 ? 'line' : 'lines'}, each sealed by the next,
          checked {ago(at, Math.max(now, Date.parse(at)))}
        </span>
      </span>
      <code className={styles.hash} title="The seal of the last line. Note it to find later that lines are gone.">
        {hash.slice(0, 16)}
      </code>
    </>
  );
}

/** Whether anybody has changed the log: walked through when the screen is opened, and when asked. */
export function ChainBar() {
  const check = useApp((state) => state.chainCheck);
  const checkChain = useApp((state) => state.checkChain);
  useEffect(() => void checkChain(), [checkChain]);
  if (check.state === 'failed') return <FailureNotice failure={check.failure} onRetry={() => void checkChain()} />;
  const chain = check.state === 'walked' ? check.chain : undefined;
  return (
    <div>
      {chain?.fault ? <Broken fitting={chain.fitting} fault={chain.fault} /> : null}
      <div className={styles.bar} aria-live="polite">
        {check.state === 'walked' && !check.chain.fault ? <Whole chain={check.chain} at={check.at} /> : null}
        {check.state === 'walked' ? null : (
          <span className={styles.state}>
            <Link2 aria-hidden="true" />
            <span>Checking every line of the log…</span>
          </span>
        )}
        <Button look="quiet" isDisabled={check.state === 'walking'} onPress={() => void checkChain()}>
          Check again
        </Button>
      </div>
    </div>
  );
}
