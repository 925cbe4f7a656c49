import { type RefObject, useRef } from 'react';
import type { ShownDiagnosis } from '../../../contract/calls/repair.ts';
import { Button } from '../../ui/button.tsx';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { Progress } from '../../ui/progress.tsx';
import { SecretField } from '../../ui/secret-field.tsx';
import { Deeds } from './deeds.tsx';
import { Done } from './done.tsx';
import { Diagnosis, Examination } from './findings.tsx';
import styles from './repair-screen.module.css';
import { type Trouble, troubleWords } from './repair-words.ts';
import { type Deed, type Repair, useRepair } from './use-repair.ts';

const working: Readonly<Record<Deed, string>> = {
  examine: 'Reading every page of a copy of the vault',
  restore: 'Proving the backup, then putting it in place',
  'restore-copy': 'Proving the copy, then putting it in place',
  salvage: 'Saving what can be read',
};

interface RepairScreenProps {
  readonly trouble: Trouble;
  /** Looks anew at what is there, and goes on with that. */
  readonly onBack: () => void;
  /** Makes a new vault where one has vanished. */
  readonly onCreate: () => void;
}

interface WorkProps {
  readonly diagnosis: ShownDiagnosis;
  readonly isVanished: boolean;
  readonly password: RefObject<HTMLInputElement | null>;
  readonly repair: Repair;
}

/** The password, and what it is for. */
function Work({ diagnosis, isVanished, password, repair }: WorkProps) {
  const { deed, failure, outcome, act } = repair;
  // With two passwords, the words say which of them is wrong, and not the place.
  const isWrong = failure?.kind === 'wrong-password' && !repair.hadOwn;
  const wrong = isWrong ? [failure.message, failure.wayForward].filter(Boolean).join(' ') : null;
  return (
    <>
      <div>
        <SecretField
          label="Password"
          ref={password}
          error={wrong}
          disabled={deed !== null}
          maxLength={1024}
          help={
            isVanished
              ? 'Of the copy that is to take its place.'
              : 'The one that opens the vault, or the one of the day of the backup. Each step asks for it once.'
          }
        />
        <div aria-live="polite">{deed === null ? null : <Progress label={working[deed]} />}</div>
      </div>
      {failure && !isWrong ? <FailureNotice failure={failure} /> : null}
      {outcome?.deed === 'examine' ? <Examination examination={outcome.examination} /> : null}
      <Deeds diagnosis={diagnosis} isVanished={isVanished} busy={deed} act={(what, choice) => void act(what, choice)} />
    </>
  );
}

/** What is wrong with a vault that does not open, what of it can be read, and what can be done. */
export function RepairScreen({ trouble, onBack, onCreate }: RepairScreenProps) {
  const password = useRef<HTMLInputElement>(null);
  const repair = useRepair(password);
  const { diagnosis, deed, outcome } = repair;
  const { title, lead } = troubleWords(trouble);
  const isVanished = trouble.missing === 'vault';
  if (outcome && outcome.deed !== 'examine') {
    return (
      <div className={styles.content}>
        <Done outcome={outcome} hadOwn={repair.hadOwn} isVanished={isVanished} onUnlock={onBack} />
      </div>
    );
  }
  return (
    <div className={styles.content}>
      <h1 className={styles.title}>{title}</h1>
      <p className={styles.lead}>{lead}</p>
      {isVanished || !diagnosis ? null : <Diagnosis {...diagnosis} />}
      <div className={styles.foot}>
        <Button look={isVanished ? 'primary' : 'plain'} isDisabled={deed !== null} onPress={onBack}>
          {trouble.missing ? 'Try again' : 'Back to unlocking'}
        </Button>
        {isVanished && diagnosis?.backups.length === 0 ? (
          <Button look="quiet" isDisabled={deed !== null} onPress={onCreate}>
            Make a new vault here
          </Button>
        ) : null}
      </div>
      {diagnosis ? (
        <Work diagnosis={diagnosis} isVanished={isVanished} password={password} repair={repair} />
      ) : (
        <Beginning failure={repair.failure} />
      )}
    </div>
  );
}

function Beginning({ failure }: Pick<Repair, 'failure'>) {
  return failure ? <FailureNotice failure={failure} /> : <Progress label="Looking at the files" />;
}
