import type { Bridge } from '../../contract/contract.ts';
import type { DemoAccount } from './demo-accounts.ts';
import { bad, good, rest } from './fake-answers.ts';
import { searchAs, searchServers } from './fake-link.ts';
import { verdictFor, verificationOf } from './fake-verification.ts';

/** What the calls about other servers work on. */
interface FakeAccounts {
  readonly answerMs: number;
  readonly named: (id: string) => DemoAccount | undefined;
  readonly put: (changed: DemoAccount) => void;
  readonly changed: () => void;
}

/** What is said of an account that is not there. */
export const missing = bad('not-found', 'That account is no longer in the vault.');

/** Tries a key on the other servers of its provider, and switches an account to one. */
export function fakeServers({
  answerMs,
  named,
  put,
  changed,
}: FakeAccounts): Pick<Bridge, 'tryServers' | 'tryOtherServers' | 'switchServer'> {
  return {
    tryServers: async ({ draft }) => {
      await rest(answerMs);
      return good(searchServers(draft));
    },
    tryOtherServers: async ({ id, fields }) => {
      await rest(answerMs);
      const details = named(id)?.details;
      if (!details) return missing;
      // A refused key of the demonstration's own belongs to another region.
      return good(searchAs(details, fields ? verdictFor(Object.values(fields).join(' ')) : 'wrong-server'));
    },
    switchServer: async ({ id, server }) => {
      const account = named(id);
      if (!account) return missing;
      const verification = verificationOf('verified', server);
      const details = { ...account.details, server, verdict: 'verified' as const, verifiedAt: verification.at };
      put({ ...account, details });
      changed();
      return good({ account: details, verification });
    },
  };
}
