import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './screen.module.css';

interface ScreenProps {
  readonly title: string;
  readonly hint?: ReactNode;
  readonly actions?: ReactNode;
  /** `fill` gives the content the whole height; `page` lets it scroll with a readable width. */
  readonly layout?: 'page' | 'fill';
  readonly children: ReactNode;
}

/** The frame of a screen: its title, what can be done with all of it, and the content. */
export function Screen({ title, hint, actions, layout = 'page', children }: ScreenProps) {
  return (
    <section className={styles.screen} aria-labelledby="screen-title">
      <header className={styles.header}>
        <div className={styles.heading}>
          <h1 className={styles.title} id="screen-title">
            {title}
          </h1>
          {hint ? <p className={styles.hint}>{hint}</p> : null}
        </div>
        <div className={styles.actions}>{actions}</div>
      </header>
      <div className={classNames(styles.content, styles[layout])}>{children}</div>
    </section>
  );
}
