const circle = 'M2 12a10 10 0 1 0 20 0a10 10 0 1 0-20 0';

// The outlines are those of lucide's icons of these names, each joined into one path.
const paths = {
  circle,
  clock: `${circle}M12 6v6l4 2`,
  'triangle-alert': 'M21.73 18l-8-14a2 2 0 0 0-3.48 0l-8 14A2 2 0 0 0 4 21h16a2 2 0 0 0 1.73-3M12 9v4M12 17h.01',
  ban: `${circle}M4.929 4.929 19.07 19.071`,
  'circle-check': `${circle}M16 9l-5.5 5.5L8 12`,
  'circle-x': `${circle}M15 9l-6 6M9 9l6 6`,
  info: `${circle}M12 16v-4M12 8h.01`,
  'circle-question-mark': `${circle}M9 9.5a3 2.5 0 0 1 6 0c0 2-2 2-3 3.5M12 17h.01`,
  'circle-dashed': [
    'M10.1 2.182a10 10 0 0 1 3.8 0M13.9 21.818a10 10 0 0 1-3.8 0M17.609 3.721a10 10 0 0 1 2.69 2.7',
    'M2.182 13.9a10 10 0 0 1 0-3.8M20.279 17.609a10 10 0 0 1-2.7 2.69M21.818 10.1a10 10 0 0 1 0 3.8',
    'M3.721 6.391a10 10 0 0 1 2.7-2.69M6.391 20.279a10 10 0 0 1-2.69-2.7',
  ].join(''),
} as const;

export type GlyphName = keyof typeof paths;

/**
 * A sign that stands in many rows. One path, so that a row that is written over changes one
 * attribute, where another icon would be other elements.
 */
export function Glyph({ name }: { name: GlyphName }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
