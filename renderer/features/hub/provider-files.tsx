import { useApp } from '../../store/session-context.tsx';
import { Notice } from '../../ui/notice.tsx';
import styles from './hub-screen.module.css';

const MOST_SHOWN = 5;

/** The user's own provider files that were left out, each fault with its line. */
export function ProviderFiles() {
  const files = useApp((state) => state.providerFiles);
  if (files === null || files.faults.length === 0) return null;
  const { folder, faults } = files;
  const names = new Set(faults.map(({ file }) => file));
  const title =
    names.size === 1 ? 'One of your provider files was left out' : `${names.size} of your provider files were left out`;
  return (
    <Notice tone="caution" title={title}>
      <ul className={styles.faults}>
        {faults.slice(0, MOST_SHOWN).map(({ file, line, place, message }) => (
          <li key={`${file} ${line} ${place} ${message}`}>
            {file}, line {line}: {place === '' ? '' : `${place}: `}
            {message}
          </li>
        ))}
      </ul>
      <p>
        All other providers work. Correct the file in {folder} and open the Hub again. On a terminal, hubvault providers
        check FILE names every fault.
      </p>
    </Notice>
  );
}
