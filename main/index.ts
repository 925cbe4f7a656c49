import { app, dialog, nativeTheme, net, powerMonitor } from 'electron';
import { Providers } from '../core/providers.ts';
import { serversInUse } from '../core/storage/servers.ts';
import { VaultSession } from '../core/vault/session/vault-session.ts';
import { localClock as clock, momentOf } from '../domain/clock.ts';
import { defaultLeadTimes } from '../domain/lead-time.ts';
import type { LinkRequest } from '../domain/link-request.ts';
import { MINUTE_MS } from '../domain/time-units.ts';
import { createAttemptLimit } from './attempt-limit.ts';
import { createBackups } from './background/backups.ts';
import { createHoldOff } from './background/hold-off.ts';
import { createScheduledChecks } from './background/scheduled-checks.ts';
import { watchWrites } from './background/watch-writes.ts';
import { brokenPreferencesNotice } from './broken-preferences.ts';
import { accountHandlers } from './calls/account-calls.ts';
import { activityHandlers } from './calls/activity-calls.ts';
import { backupHandlers } from './calls/backup-calls.ts';
import { hubHandlers } from './calls/hub-calls.ts';
import { openingHandlers } from './calls/opening-calls.ts';
import { preferenceHandlers } from './calls/preference-calls.ts';
import { repairHandlers } from './calls/repair-calls.ts';
import { vaultStatus } from './calls/vault-calls.ts';
import { createClipboard } from './clipboard.ts';
import type { Ask } from './consent/consent-question.ts';
import { createConsents } from './consent/consents.ts';
import { leaveMemoryOutOfCoreDumps } from './core-dumps.ts';
import { type Environment, readEnvironment } from './environment.ts';
import { plainFacts } from './facts.ts';
import { serveCalls } from './ipc.ts';
import { cutPageOff, refusedSwitches } from './launch-switches.ts';
import { createIdleLock } from './locking/idle-lock.ts';
import { lockOnPowerEvents } from './locking/power.ts';
import { proxyByPreferences } from './network/proxy.ts';
import { takeArguments, takeFromOutside } from './outside/from-outside.ts';
import { createLinkQueue } from './outside/link-queue.ts';
import { claimLinkScheme } from './outside/link-scheme.ts';
import { createRequestDesk } from './outside/request-desk.ts';
import { guardAllContents } from './page/navigation-guard.ts';
import { registerPageScheme } from './page/page-protocol.ts';
import { openPageSession } from './page/page-session.ts';
import { openPreferences } from './preferences.ts';
import { lockBeforeQuit } from './quitting.ts';
import { serveFacts } from './remote-facts.ts';
import { createCrashRecovery } from './window/crash-recovery.ts';
import { MainWindow } from './window/main-window.ts';
import { setMenu } from './window/menu.ts';
import { createUnsaved } from './window/unsaved.ts';

// The composition root: every object is made here, in an order that can be read, and handed to the
// others. Nothing else does work when it is imported.

const window = new MainWindow();
const links = createLinkQueue(
  () => window.isOpen && unlocked(),
  ({ request }) => show(request),
);
const requests = createRequestDesk(window, (link) => links.offer(link));
const ask: Ask = (options) => window.ask(options);
const quit = () => app.quit();
let show: (request: LinkRequest) => void = () => undefined;
let unlocked = () => false;

function open(environment: Environment, providers: Providers): void {
  const preferences = openPreferences(environment.ownFolder);
  const clipboard = createClipboard();
  nativeTheme.themeSource = preferences.get().theme;
  openPageSession(environment.builtFolder);
  serveFacts(plainFacts(environment.isPackaged));

  const unsaved = createUnsaved(ask, quit);
  const backups = createBackups((failure) => window.tell('backupFailed', failure));
  const vault = new VaultSession({
    folder: environment.vaultFolder,
    memory: environment.memory,
    clock,
    onChange(state) {
      window.tell('vaultStatusChanged', vaultStatus(vault));
      if (state === 'unlocked') {
        links.deliver();
        backups.start(vault.vault);
      } else {
        unsaved.forget();
        void backups.stop();
      }
    },
  });
  unlocked = () => vault.state === 'unlocked';
  show = (request) => requests.show(request, providers, momentOf(clock));

  const viewpoint = () => ({
    ...providers.viewpointAt(momentOf(clock)),
    leads: { ...defaultLeadTimes, expiryDays: preferences.get().expiryLeadDays },
  });
  const accountsChanged = () => window.tell('accountsChanged', null);
  const consents = createConsents({ providers, serversInUse: () => vault.vault.read(serversInUse), ask });
  const hub = hubHandlers({
    session: vault,
    providers,
    ownProviders: environment.ownProviders,
    clock,
    consent: consents.server,
    proxyFor: proxyByPreferences(preferences),
    viewpoint,
    onProgress: (done, all) => window.tell('verificationProgress', { done, all }),
    onScheduledRun: (run) => window.tell('scheduledRun', run),
    onAccountsChanged: accountsChanged,
  });

  const others = createHoldOff(vault, hub.running, backups);
  const opening = openingHandlers({ session: vault, clock, window, lock: () => lock(), others });
  const checks = createScheduledChecks({
    run: (cause) => hub.checkAccounts(cause),
    isUnlocked: unlocked,
    isBusy: () => hub.running.isBusy() || vault.isRenewing,
    isOn: () => preferences.get().scheduledChecks === 'on',
    isOnline: () => net.isOnline(),
    now: () => Date.now(),
  });
  checks.start();

  const closeVault = () => {
    try {
      hub.running.stop();
      consents.forget();
      opening.forget();
    } finally {
      try {
        vault.lock();
      } finally {
        clipboard.clear().catch(() => undefined);
      }
    }
  };
  // Whatever the state: while the vault is locked or being unlocked, the page holds a typed password.
  const lock = () => {
    try {
      closeVault();
    } finally {
      window.replaceRenderer();
    }
  };
  const idleLock = createIdleLock({
    idleSeconds: () => powerMonitor.getSystemIdleTime(),
    now: () => Date.now(),
    limitMinutes: () => preferences.get().lockAfterMinutes,
    isUnlocked: unlocked,
    lock,
  });
  lockOnPowerEvents(lock, () => idleLock.check());
  idleLock.start();
  const writes = watchWrites(vault, {
    onOutsideChange: accountsChanged,
    onWrite: () => window.tell('vaultWritten', null),
  });

  serveCalls(
    {
      ...opening.handlers,
      ...accountHandlers({
        session: vault,
        providers,
        clipboard,
        viewpoint,
        onAccountsChanged: accountsChanged,
        clipboardSeconds: () => preferences.get().clipboardSeconds,
        secretsGiven: createAttemptLimit({ most: 30, perMs: MINUTE_MS, now: () => Date.now() }),
      }),
      ...hub.handlers,
      ...backupHandlers({ session: vault, clock, onAccountsChanged: accountsChanged }),
      ...activityHandlers(vault),
      ...repairHandlers({ session: vault, chooseFolder: (title) => window.chooseFolder(title) }),
      ...preferenceHandlers(preferences, consents.proxy, ({ contentProtection }) => {
        window.protectContent(contentProtection);
        checks.look();
      }),
      ...unsaved.handlers,
    },
    {
      trusted: window.trustedIds,
      // Before any answer: no event may have told of a sleep (requirement F3).
      isUnlocked() {
        idleLock.check();
        return unlocked();
      },
    },
  );
  setMenu({
    lock,
    openRequest: () => void requests.choose(),
    open: (screen) => window.tell('screenRequested', { screen }),
    quit,
  });

  lockBeforeQuit({
    unsaved,
    // A locked page ends with the app in a moment; loading it afresh would only be in the way.
    lock: () => (unlocked() ? lock() : closeVault()),
    clearClipboard: () => clipboard.clear(),
    stopWatching() {
      idleLock.stop();
      checks.stop();
      writes.stop();
    },
  });
  const onCrash = createCrashRecovery({
    closeVault,
    replaceRenderer: () => window.replaceRenderer(),
    ask,
    quit,
    now: () => Date.now(),
  });
  const { mayClose } = unsaved;
  window.open(environment, preferences, { onCrash, onSessionEnd: lock, mayClose, onInput: idleLock.noteInput });
  if (preferences.brokenFile !== undefined) void window.ask(brokenPreferencesNotice(preferences.brokenFile));
  takeArguments({ links, requests }, process.argv, process.cwd());
}

function refuseToStart(why: string): void {
  dialog.showErrorBox('HubVault cannot start', why);
  app.exit(1);
}

function start(): void {
  leaveMemoryOutOfCoreDumps();
  app.enableSandbox();
  cutPageOff();
  const [refused] = refusedSwitches(process.argv);
  if (refused !== undefined) {
    refuseToStart(`It does not start with the switch --${refused}. Start it without.`);
    return;
  }
  const environment = readEnvironment();
  // Before the lock below: each home has an instance of its own.
  if (environment.ownFolder) app.setPath('userData', environment.ownFolder);
  if (!app.requestSingleInstanceLock()) {
    app.exit(0);
    return;
  }
  registerPageScheme();
  guardAllContents();
  claimLinkScheme();
  takeFromOutside({ links, requests, focus: () => window.focus() });
  app.on('window-all-closed', quit);
  app
    .whenReady()
    .then(async () => open(environment, await Providers.withOwn(environment.ownProviders)))
    .catch((error: unknown) => refuseToStart(error instanceof Error ? error.message : 'Something went wrong.'));
}

start();
