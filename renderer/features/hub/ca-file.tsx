import { type ReactNode, useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { MOST_CA_BYTES } from '../../../domain/own-ca.ts';
import { Button } from '../../ui/button.tsx';
import styles from './ca-file.module.css';

const caFileTypes = ['.pem', '.crt', '.cer'];

/** A file with certificates that was chosen; whether they are any is for main to say. */
export interface CaFile {
  readonly fileName: string;
  readonly text: string;
}

interface ChooseCaFileProps {
  readonly label: string;
  readonly onChoose: (file: CaFile) => void;
  /** What stands beside the button. */
  readonly children?: ReactNode;
}

/** Has a person choose the file of their own CA, and says of what cannot be one that it is none. */
export function ChooseCaFile({ label, onChoose, children }: ChooseCaFileProps) {
  const [error, setError] = useState<string | null>(null);

  async function read(file: File | undefined) {
    if (!file) return;
    const text = file.size <= MOST_CA_BYTES ? await file.text() : '';
    if (!text.includes('-----BEGIN CERTIFICATE-----')) {
      setError('That is not a CA file: it should be a text that starts with BEGIN CERTIFICATE.');
      return;
    }
    setError(null);
    onChoose({ fileName: file.name, text });
  }

  return (
    <div>
      <div className={styles.line}>
        <FileTrigger acceptedFileTypes={caFileTypes} onSelect={(files) => void read(files?.[0])}>
          <Button>{label}</Button>
        </FileTrigger>
        {children}
      </div>
      {error ? (
        <p className={styles.error} role="alert">
          {error}
        </p>
      ) : null}
    </div>
  );
}

interface ChosenCaFileProps {
  readonly undo: string;
  readonly onUndo: () => void;
  /** What was chosen, in words. */
  readonly children: ReactNode;
}

/** The file that was chosen, with the way back. */
export function ChosenCaFile({ undo, onUndo, children }: ChosenCaFileProps) {
  return (
    <p className={styles.line}>
      <span>{children}</span>
      <Button look="quiet" onPress={onUndo}>
        {undo}
      </Button>
    </p>
  );
}
