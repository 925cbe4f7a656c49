import { Search } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useApp } from '../store/session-context.tsx';
import { classNames } from '../ui/class-names.ts';
import { Dialog } from '../ui/dialog.tsx';
import { cursorAfter } from '../ui/grid/grid-keys.ts';
import styles from './command-palette.module.css';
import { useCommands } from './use-commands.ts';

const PAGE = 8;

function PaletteContent({ onClose }: { onClose: () => void }) {
  const [query, setQuery] = useState('');
  const [position, setPosition] = useState(0);
  const commands = useCommands(query);
  const list = useRef<HTMLDivElement>(null);
  const here = Math.min(position, commands.length - 1);

  useEffect(() => {
    list.current?.querySelector(`#command-${here}`)?.scrollIntoView({ block: 'nearest' });
  }, [here]);

  function run(index: number) {
    const command = commands[index];
    if (!command) return;
    onClose();
    command.run();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    const isCaretKey = event.key === 'Home' || event.key === 'End';
    const to = isCaretKey ? null : cursorAfter(event.key, here, commands.length, PAGE);
    if (to !== null) setPosition(to);
    else if (event.key === 'Enter') run(here);
    else return;
    event.preventDefault();
  }

  return (
    <>
      <div className={styles.query}>
        <Search aria-hidden="true" />
        <input
          // biome-ignore lint/a11y/noAutofocus: the palette is opened to type in it
          autoFocus
          role="combobox"
          aria-label="Find a screen, an account or something to do"
          aria-expanded="true"
          aria-controls="commands"
          aria-activedescendant={here < 0 ? undefined : `command-${here}`}
          autoComplete="off"
          spellCheck={false}
          placeholder="Find a screen, an account or something to do"
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setPosition(0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div className={styles.list} id="commands" role="listbox" aria-label="Commands" ref={list} tabIndex={-1}>
        {commands.map(({ id, group, label, detail }, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above takes the keys for all options
          <div
            key={id}
            id={`command-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === here}
            className={classNames(styles.command, index === here && styles.here)}
            onClick={() => run(index)}
            onPointerMove={() => setPosition(index)}
          >
            <span className={styles.label}>{label}</span>
            <span className={styles.detail}>{detail ?? group}</span>
          </div>
        ))}
      </div>
      {commands.length === 0 ? <p className={styles.none}>Nothing is called that.</p> : null}
    </>
  );
}

/** Everything the window can do, found by typing. */
export function CommandPalette() {
  const open = useApp((state) => state.paletteOpen);
  const setOpen = useApp((state) => state.setPaletteOpen);
  return (
    <Dialog label="Find or do" open={open} onClose={() => setOpen(false)}>
      <PaletteContent onClose={() => setOpen(false)} />
    </Dialog>
  );
}
