import styles from './chip.module.css';
import { classNames } from './class-names.ts';
import { Glyph, type GlyphName } from './glyph.tsx';
import type { Tone } from './tone.ts';

/** A short word in the colour of its tone, with a sign so that colour is never all that tells. */
export function Chip({ tone, glyph, children }: { tone: Tone; glyph: GlyphName; children: string }) {
  return (
    <span className={classNames(styles.chip, styles[tone])}>
      <Glyph name={glyph} />
      {children}
    </span>
  );
}

/** A tag: a word that a person chose. */
export function TagChip({ children }: { children: string }) {
  return <span className={classNames(styles.chip, styles.tag)}>{children}</span>;
}
