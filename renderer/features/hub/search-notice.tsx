import type { ShownOtherServer, ShownServerSearch } from '../../../contract/other-server.ts';
import { nextStepAfterSearch } from '../../../domain/verdict.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { verdictLabel } from '../../words/verdict-words.ts';
import styles from './link-form.module.css';

function named({ label, hosts }: ShownOtherServer): string {
  return `${label} · ${hosts.join(', ')}`;
}

/** What the person agrees to before a credential is tried on other servers: every host by its name. */
export function ServersToTry({ servers }: { servers: readonly ShownOtherServer[] }) {
  return (
    <>
      <p>
        A right key is refused on the wrong server. HubVault can send this one to the provider's others, one after
        another, until one accepts it:
      </p>
      <ul className={styles.servers}>
        {servers.map((server) => (
          <li key={server.id}>{named(server)}</li>
        ))}
      </ul>
    </>
  );
}

/** What is said after a credential was asked about, in the words of where it was. */
export interface SearchWords {
  /** The server that was asked first, as a person knows it. */
  readonly chosen: string;
  /** What a switch to another server does. */
  readonly switchTo: (label: string) => string;
  /** What holds as long as nothing was saved. */
  readonly kept: string;
}

interface SearchNoticeProps {
  readonly search: ShownServerSearch;
  readonly words: SearchWords;
  readonly onSwitch: (server: string) => void;
}

/** What came of trying a credential elsewhere, and the switch. */
export function SearchNotice({ search: { tried, worksOn }, words, onSwitch }: SearchNoticeProps) {
  if (worksOn === null) {
    return (
      <Notice tone="bad" title="No other server accepted this credential" urgent>
        <ul className={styles.servers}>
          {tried.map(({ server, verdict }) => (
            <li key={server.id}>
              {named(server)}: {verdictLabel(verdict)}
            </li>
          ))}
        </ul>
        <p className={styles.step}>{nextStepAfterSearch(tried.map(({ verdict }) => verdict))}</p>
        <p className={styles.note}>{words.kept}</p>
      </Notice>
    );
  }
  return (
    <Notice
      tone="info"
      title={`Works on ${worksOn.label}; you chose ${words.chosen}`}
      urgent
      actions={
        <Button look="primary" onPress={() => onSwitch(worksOn.id)}>
          {words.switchTo(worksOn.label)}
        </Button>
      }
    >
      <p>
        Asked {worksOn.hosts.join(', ')}. {words.kept}
      </p>
    </Notice>
  );
}
