import { createRoot } from 'react-dom/client';
import { App } from '../app/app.tsx';
import { createSession, type Session } from '../store/session.ts';
import { createFakeBridge, type FakeControls, type FakeOptions } from './fake-bridge.ts';
import '../ui/tokens.css';
import '../ui/base.css';

declare global {
  interface Window {
    hubvaultFake?: FakeControls & { readonly session: Session };
  }
}

const asked = new URLSearchParams(location.search);
const theme = asked.get('theme');

const fake = createFakeBridge({
  vault: (asked.get('vault') ?? 'unlocked') as FakeOptions['vault'],
  accounts: Number(asked.get('accounts') ?? 25),
  events: Number(asked.get('events') ?? 400),
  missing: (asked.get('missing') ?? null) as NonNullable<FakeOptions['missing']> | null,
  recoveryKey: asked.has('recovery'),
  device: asked.has('device'),
  isChainBroken: asked.get('chain') === 'broken',
  answerMs: Number(asked.get('answer') ?? 900),
  ...(theme === 'light' || theme === 'dark' ? { preferences: { theme } } : {}),
});
const session = createSession(fake.bridge);
window.hubvaultFake = { ...fake, session };
session.begin();

const root = document.getElementById('root');
if (root) createRoot(root).render(<App session={session} />);
