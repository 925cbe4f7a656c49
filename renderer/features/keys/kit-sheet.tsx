import { createPortal } from 'react-dom';
import type { ShownKit } from '../../../contract/calls/keys.ts';
import styles from './kit-sheet.module.css';

/** The recovery kit as it is printed: on the screen it is not to be seen, and on paper nothing else is. */
export function KitSheet({ kit }: { kit: ShownKit }) {
  return createPortal(
    <section className={styles.sheet} data-print>
      <h1>{kit.title}</h1>
      <dl>
        {kit.facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {/* Numbered as on the screen: some of the groups are asked for by their numbers. */}
      <ol className={styles.key}>
        {kit.groups.map((group, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place, and two may be alike
          <li key={index}>{group}</li>
        ))}
      </ol>
      {kit.parts.map(({ title, text }) => (
        <div key={title}>
          <h2>{title}</h2>
          <p>{text}</p>
        </div>
      ))}
    </section>,
    document.body,
  );
}
