import type { Preferences } from '../../contract/calls/preferences.ts';
import type { VaultStatus } from '../../contract/calls/vault.ts';
import type { Bridge } from '../../contract/contract.ts';
import type { EventName, EventPayload } from '../../contract/events.ts';
import { firstAccountsListed } from '../../contract/limits.ts';
import { standingOf } from '../../domain/verdict.ts';
import { type DemoAccount, demoAccounts, demoDue } from './demo-accounts.ts';
import { demoHosts, demoOwnProviders, demoProviderFiles } from './demo-own-provider.ts';
import { demoProviders } from './demo-providers.ts';
import { bad, good, rest } from './fake-answers.ts';
import { fakeBackups } from './fake-backups.ts';
import { edited, relinked, withVersion } from './fake-changes.ts';
import { createFakeKeys, type FakeKeyOptions } from './fake-keys.ts';
import { linkedAccount, otherServers } from './fake-link.ts';
import { fakePreferences } from './fake-preferences.ts';
import { fakeRepair } from './fake-repair.ts';
import { fakeServers, missing } from './fake-servers.ts';
import { verificationOf, verificationWith } from './fake-verification.ts';

/** How the fake starts out. */
export interface FakeOptions extends FakeKeyOptions {
  readonly vault: 'no-vault' | 'locked' | 'unlocked';
  readonly accounts: number;
  /** Milliseconds that an answer of a provider takes. */
  readonly answerMs: number;
  readonly preferences?: Partial<Preferences>;
  /** What is missing of the vault until it is repaired. */
  readonly missing?: VaultStatus['missing'];
  /** How many lines the log has. */
  readonly events?: number;
  /** Whether somebody has changed the log. */
  readonly isChainBroken?: boolean;
}

/** What only development and tests can do with it. */
export interface FakeControls {
  readonly bridge: Bridge;
  readonly emit: <Name extends EventName>(name: Name, payload: EventPayload<Name>) => void;
  /** The calls made so far, by name. */
  readonly calls: string[];
}

/** The password of the demonstration's vault. */
export const demoPassword = 'correct horse battery staple';

const folder = '/home/analyst/.local/share/hubvault/vault';
const KEY_DERIVATION_MS = 500;
const STEP_MS = 40;

/** Makes a bridge to nowhere: a vault in memory, and providers that answer as their key says. */
export function createFakeBridge(options: FakeOptions): FakeControls {
  const listeners = new Map<EventName, Set<(payload: never) => void>>();
  const calls: string[] = [];
  let state: VaultStatus['state'] = options.vault;
  let password = demoPassword;
  let accounts: DemoAccount[] = demoAccounts(options.accounts, Date.now());
  let cancelled = false;
  const preferences = fakePreferences(options.preferences);

  const emit: FakeControls['emit'] = (name, payload) => {
    for (const listen of listeners.get(name) ?? []) listen(payload as never);
  };
  const on =
    <Name extends EventName>(name: Name) =>
    (listen: (payload: EventPayload<Name>) => void) => {
      const all = listeners.get(name) ?? new Set();
      listeners.set(name, all.add(listen as (payload: never) => void));
      return () => void all.delete(listen as (payload: never) => void);
    };
  const derive = async () => {
    become('unlocking');
    await rest(KEY_DERIVATION_MS);
  };
  const keys = createFakeKeys(options, {
    isPassword: (typed) => typed === password,
    setPassword: (next) => {
      password = next;
    },
    open: () => derive().then(() => become('unlocked')),
  });
  let missingPart = options.missing ?? null;
  const status = (): VaultStatus => ({ state, folder, missing: missingPart });
  const become = (next: VaultStatus['state']) => {
    state = next;
    emit('vaultStatusChanged', status());
    return good(status());
  };
  const byName = () =>
    accounts
      .map(({ details: { fields, versions, rotateEvery, verdictNote, told, ...account } }) => account)
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  const named = (id: string) => accounts.find(({ details }) => details.id === id);
  const put = (changed: DemoAccount) => {
    accounts = accounts.map((each) => (each.details.id === changed.details.id ? changed : each));
  };

  async function verifyOne(id: string) {
    await rest(STEP_MS);
    const account = named(id);
    if (cancelled || !account) return [];
    const { details } = account;
    // An account that nobody could decide about is good at the second look.
    const verdict =
      details.verdict === 'unverified' || details.verdict === 'unreachable' ? 'verified' : details.verdict;
    const verification = verificationOf(verdict, details.server);
    put({ ...account, details: { ...details, verdict, verifiedAt: verification.at, told: verification.told } });
    return [{ id, verification, elsewhere: otherServers(details, verdict) }];
  }

  const bridge: Bridge = {
    facts: { appVersion: '0.1.0', platform: 'linux', architecture: 'x64', locale: 'en-GB', isPackaged: false },
    onVaultStatusChanged: on('vaultStatusChanged'),
    onAccountsChanged: on('accountsChanged'),
    onVaultWritten: on('vaultWritten'),
    onBackupFailed: on('backupFailed'),
    onVerificationProgress: on('verificationProgress'),
    onScheduledRun: on('scheduledRun'),
    onHubRequested: on('hubRequested'),
    onScreenRequested: on('screenRequested'),
    getVaultStatus: async () => good(status()),
    createVault: async (input) => {
      await derive();
      password = input.password;
      accounts = [];
      return become('unlocked');
    },
    unlockVault: async (input) => {
      await derive();
      if (input.password === password) return become('unlocked');
      become('locked');
      keys.failed();
      return bad('wrong-password', 'That is not the password of this vault.', 'Check Caps Lock and type it again.');
    },
    ...keys.bridge,
    lockVault: async () => {
      become('locking');
      become('locked');
      return good(null);
    },
    ...fakeBackups(options.events ?? 400, options.isChainBroken ?? false),
    ...fakeRepair(
      async () => good(status()),
      () => {
        missingPart = null;
        state = 'locked';
      },
    ),
    beginList: async () => good({ accounts: byName().slice(0, firstAccountsListed), all: accounts.length }),
    listAccounts: async () => good(byName()),
    getAccount: async ({ id }) => {
      const account = named(id);
      return account ? good(account.details) : missing;
    },
    revealField: async ({ id, field }) => good({ value: named(id)?.secrets[field] ?? '' }),
    copyField: async () => good({ clearsAfterSeconds: preferences.now().clipboardSeconds }),
    verifyAccounts: async ({ ids }) => {
      cancelled = false;
      const results = [];
      for (const [index, id] of ids.entries()) {
        results.push(...(await verifyOne(id)));
        emit('verificationProgress', { done: index + 1, all: ids.length });
        if (cancelled) return bad('cancelled', 'The verification was cancelled.');
      }
      emit('accountsChanged', null);
      return good(results);
    },
    listDue: async ({ withinDays }) => good(demoDue(accounts, withinDays, Date.now())),
    listProviders: async () => good([...demoProviders, ...demoOwnProviders]),
    ownProviderFiles: async () => good(demoProviderFiles),
    listHosts: async () => good(demoHosts),
    linkAccount: async (draft) => {
      cancelled = false;
      if (accounts.some(({ details }) => details.name === draft.name && details.provider === draft.provider)) {
        return bad(
          'conflict',
          `There is an account called "${draft.name}" already. Nothing was saved.`,
          'Choose another name.',
        );
      }
      for (let waited = 0; waited < options.answerMs && !cancelled; waited += STEP_MS) await rest(STEP_MS);
      if (cancelled) return bad('cancelled', 'The link was cancelled.');
      const verification = draft.offline ? null : verificationWith(draft.fields, `${draft.server}.provider.example`);
      if (verification && standingOf(verification.verdict) !== 'good') {
        const elsewhere = otherServers(draft, verification.verdict);
        return good({ account: null, verification, elsewhere, warnings: [] });
      }
      const account = linkedAccount(draft, verification, accounts.length + 1);
      accounts = [...accounts, account];
      emit('accountsChanged', null);
      return good({ account: account.details, verification, elsewhere: [], warnings: [] });
    },
    ...fakeServers({ answerMs: options.answerMs, named, put, changed: () => emit('accountsChanged', null) }),
    relinkAccount: async ({ id, fields, offline, server }) => {
      const account = named(id);
      if (!account) return missing;
      await rest(options.answerMs);
      const verification = offline ? null : verificationWith(fields, account.details.server);
      if (verification && standingOf(verification.verdict) !== 'good') {
        const elsewhere = otherServers(account.details, verification.verdict);
        return good({ account: null, verification, elsewhere, warnings: [] });
      }
      const details = { ...relinked(account.details, verification), ...(server && { server }) };
      put({ details, secrets: { ...account.secrets, ...fields } });
      return good({ account: details, verification, elsewhere: [], warnings: [] });
    },
    editAccount: async ({ id, edit }) => {
      const account = named(id);
      if (!account) return missing;
      const details = edited(account.details, edit);
      put({ ...account, details });
      return good({ account: details, warnings: [] });
    },
    retireVersion: async ({ id, version, state: to }) => {
      const account = named(id);
      if (!account) return missing;
      const details = withVersion(account.details, version, { state: to });
      put({ ...account, details });
      return good(details);
    },
    verifyVersion: async ({ id, version }) => {
      const account = named(id);
      if (!account) return missing;
      const verification = verificationOf('rejected', account.details.server);
      const { verdict, at: verifiedAt } = verification;
      put({ ...account, details: withVersion(account.details, version, { verdict, verifiedAt }) });
      return good(verification);
    },
    readRequest: async () => bad('invalid-input', 'This is not a link request that can be used. Nothing was done.'),
    cancelVerification: async () => {
      cancelled = true;
      return good(null);
    },
    openSignInAgain: async () => good(null),
    openProviderPage: async () => good(null),
    noteUnsaved: async () => good(null),
    ...preferences.calls,
  };

  const recorded = new Proxy(bridge, {
    get: (target, name: keyof Bridge) => {
      if (name !== 'facts') calls.push(name);
      return target[name];
    },
  });
  return { bridge: recorded, emit, calls };
}
