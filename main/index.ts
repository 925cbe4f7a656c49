import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { app, dialog, nativeTheme, powerMonitor, session as sessions } from 'electron';
import { Providers } from '../core/providers.ts';
import { VaultSession } from '../core/vault/vault-session.ts';
import { momentOf } from '../domain/clock.ts';
import { defaultLeadTimes } from '../domain/lead-time.ts';
import { createAttemptLimit } from './attempt-limit.ts';
import { accountHandlers } from './calls/account-calls.ts';
import { hubHandlers } from './calls/hub-calls.ts';
import { preferenceHandlers } from './calls/preference-calls.ts';
import { vaultHandlers, vaultStatus } from './calls/vault-calls.ts';
import { createClipboard } from './clipboard.ts';
import { deepLinkIn, linkScheme, parseDeepLink } from './deep-link.ts';
import { type Environment, readEnvironment } from './environment.ts';
import { createIdleLock } from './idle-lock.ts';
import { serveCalls } from './ipc.ts';
import { createLinkQueue } from './link-queue.ts';
import { MainWindow } from './main-window.ts';
import { setMenu } from './menu.ts';
import { guardAllContents } from './navigation-guard.ts';
import { watchOutsideChanges } from './outside-changes.ts';
import { registerPageScheme, servePage } from './page-protocol.ts';
import { lockOnPowerEvents } from './power.ts';
import { openPreferences } from './preferences.ts';
import { isStartedForDebugging } from './refuse-debuggers.ts';
import { serveFacts } from './remote-facts.ts';
import { guardSession } from './session-guard.ts';
import { pagePartition } from './window.ts';

// The composition root: every object is made here, in an order that can be read, and handed to the
// others. Nothing else does work when it is imported.

/** How long quitting waits for the clipboard. */
const LONGEST_CLEAR_MS = 1_000;

const window = new MainWindow();
const links = createLinkQueue(
  () => window.isOpen && unlocked(),
  ({ provider, server }) => window.tell('hubRequested', { provider, server }),
);
let unlocked = () => false;

function open(environment: Environment): void {
  const clock = { now: () => new Date(), zone: Intl.DateTimeFormat().resolvedOptions().timeZone };
  const preferences = openPreferences(environment.ownFolder);
  const providers = new Providers();
  const clipboard = createClipboard();
  nativeTheme.themeSource = preferences.get().theme;

  const pageSession = sessions.fromPartition(pagePartition);
  guardSession(pageSession);
  servePage(pageSession, join(environment.builtFolder, 'renderer'));
  serveFacts({
    appVersion: app.getVersion(),
    platform: process.platform,
    architecture: process.arch,
    locale: app.getLocale(),
    isPackaged: environment.isPackaged,
  });

  const vault = new VaultSession({
    folder: environment.vaultFolder,
    memory: environment.memory,
    clock,
    onChange(state) {
      window.tell('vaultStatusChanged', vaultStatus(vault));
      if (state === 'unlocked') links.deliver();
    },
  });
  unlocked = () => vault.state === 'unlocked';

  const viewpoint = () => ({
    ...providers.viewpointAt(momentOf(clock)),
    leads: { ...defaultLeadTimes, expiryDays: preferences.get().expiryLeadDays },
  });
  const accountsChanged = () => window.tell('accountsChanged', null);
  const hub = hubHandlers({
    session: vault,
    providers,
    clock,
    viewpoint,
    onProgress: (done, all) => window.tell('verificationProgress', { done, all }),
    onAccountsChanged: accountsChanged,
  });

  const lock = () => {
    const wasOpen = unlocked();
    hub.running.stop();
    try {
      vault.lock();
    } finally {
      clipboard.clear().catch(() => undefined);
      if (wasOpen) window.replaceRenderer();
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
  const outside = watchOutsideChanges(vault, accountsChanged);

  serveCalls(
    {
      ...vaultHandlers(vault, lock),
      ...accountHandlers({
        session: vault,
        providers,
        clipboard,
        viewpoint,
        clipboardSeconds: () => preferences.get().clipboardSeconds,
        secretsGiven: createAttemptLimit({ most: 30, perMs: 60_000, now: () => Date.now() }),
      }),
      ...hub.handlers,
      ...preferenceHandlers(preferences, ({ contentProtection }) => window.protectContent(contentProtection)),
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
  setMenu({ lock, open: (screen) => window.tell('screenRequested', { screen }), quit: () => app.quit() });

  // Quitting may still be called off here, so the watchers go on until it cannot be.
  app.on('before-quit', lock);
  let isCleared = false;
  app.on('will-quit', (event) => {
    if (isCleared) return;
    event.preventDefault();
    void Promise.race([clipboard.clear().catch(() => undefined), sleep(LONGEST_CLEAR_MS)]).then(() => {
      isCleared = true;
      idleLock.stop();
      outside.stop();
      app.quit();
    });
  });
  window.open(environment, preferences);
  links.offer(deepLinkIn(process.argv));
}

function start(): void {
  app.enableSandbox();
  const environment = readEnvironment();
  // Before the lock below: each home has an instance of its own.
  if (environment.ownFolder) app.setPath('userData', environment.ownFolder);
  if (isStartedForDebugging(process.argv) || !app.requestSingleInstanceLock()) {
    app.exit(0);
    return;
  }
  registerPageScheme();
  guardAllContents();
  if (app.isPackaged) app.setAsDefaultProtocolClient(linkScheme);
  app.on('open-url', (event, url) => {
    event.preventDefault();
    links.offer(parseDeepLink(url));
  });
  app.on('second-instance', (_event, argv) => {
    window.focus();
    links.offer(deepLinkIn(argv));
  });
  app.on('window-all-closed', () => app.quit());
  app
    .whenReady()
    .then(() => open(environment))
    .catch((error: unknown) => {
      dialog.showErrorBox('HubVault cannot start', error instanceof Error ? error.message : 'Something went wrong.');
      app.exit(1);
    });
}

start();
