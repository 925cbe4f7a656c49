import { CircleDashed, CircleQuestionMark, CircleX, Clock } from 'lucide-react';
import { useApp } from '../../store/session-context.tsx';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { providerName, serverLabel } from '../../words/server-words.ts';
import type { AttentionLine } from './attention.ts';
import styles from './attention-list.module.css';

function iconOf({ tone, urgency }: AttentionLine): typeof Clock {
  if (tone === 'bad') return CircleX;
  if (tone === 'neutral') return CircleDashed;
  return urgency === 'unclear' ? CircleQuestionMark : Clock;
}

function Action({ line: { account, action } }: { line: AttentionLine }) {
  const openAccount = useApp((state) => state.openAccount);
  const verify = useApp((state) => state.verify);
  const running = useApp((state) => state.run !== null);
  if (action === 'open') {
    return (
      <Button onPress={() => void openAccount(account.id)} aria-label={`Open ${account.name}`}>
        Open
      </Button>
    );
  }
  return (
    <Button isDisabled={running} onPress={() => void verify([account.id])} aria-label={`Verify ${account.name}`}>
      Verify
    </Button>
  );
}

function Line({ line }: { line: AttentionLine }) {
  const providers = useApp((state) => state.providers);
  const { account, also, detail, title, tone } = line;
  const Icon = iconOf(line);
  const more = also.length > 0 ? `Also: ${also.join(', ')}` : detail;
  return (
    <li className={styles.line}>
      <Icon className={classNames(styles.icon, styles[tone])} aria-hidden="true" />
      <div className={styles.what}>
        <p className={styles.words}>
          <span className={styles.name}>{account.name}</span>
          <span className={styles.quiet}>
            {providerName(providers, account.provider)} · {serverLabel(providers, account.provider, account.server)}
          </span>
        </p>
        <p className={styles.found}>
          <span className={classNames(styles.title, styles[tone])}>{title}</span>
          <span className={styles.more}>{more}</span>
        </p>
      </div>
      <Action line={line} />
    </li>
  );
}

/** Accounts that need attention, one line and one action each. */
export function AttentionList({ lines }: { lines: readonly AttentionLine[] }) {
  return (
    <ul className={styles.list}>
      {lines.map((line) => (
        <Line key={line.account.id} line={line} />
      ))}
    </ul>
  );
}
