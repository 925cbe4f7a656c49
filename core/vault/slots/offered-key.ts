import { randomInt } from 'node:crypto';
import { invalidInput } from '../../../domain/errors.ts';
import { plainSymbols } from '../../../domain/recovery-key.ts';
import { type KitText, type RecoveryKit, recoveryKitText } from './recovery-kit.ts';
import { newRecoveryKey } from './recovery-slot.ts';

const ASKED_GROUPS = 2;

/** Some of a number of places, each as likely as any other, in their order. */
function placesOf(count: number, most: number): number[] {
  const places = Array.from({ length: most }, (_, place) => place);
  while (places.length > count) places.splice(randomInt(places.length), 1);
  return places;
}

/**
 * A recovery key that is shown to a person and opens nothing yet. The person types two of its groups
 * back before the vault takes it, so that no vault relies on a key that nobody has kept, and no
 * earlier kit goes for one.
 */
export class OfferedKey {
  readonly kit: RecoveryKit;
  readonly text: KitText;
  /** The groups that have to be typed back, counted from 0. */
  readonly asked: readonly number[];

  constructor(vaultId: string, date: string) {
    this.kit = { recoveryKey: newRecoveryKey(), vaultId, date };
    this.text = recoveryKitText(this.kit);
    this.asked = placesOf(ASKED_GROUPS, this.text.groups.length);
  }

  /**
   * Takes the groups that were typed back, in their order.
   * @throws HubVaultError `invalid-input` when one is not that of the key
   */
  confirm(typed: readonly string[]): void {
    const isRight = (place: number, index: number) => plainSymbols(typed[index] ?? '') === this.text.groups[place];
    if (typed.length === this.asked.length && this.asked.every(isRight)) return;
    throw invalidInput(
      'What you typed is not what the kit says. The vault does not open with this key yet.',
      'Compare it with the kit that you keep, not with the screen.',
    );
  }
}
