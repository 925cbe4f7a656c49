import { createRoot } from 'react-dom/client';
import type { Bridge } from '../contract/contract.ts';
import { App } from './app/app.tsx';
import { createSession } from './store/session.ts';
import './ui/tokens.css';
import './ui/base.css';

declare global {
  interface Window {
    readonly hubvault: Bridge;
  }
}

const session = createSession(window.hubvault);
// Before the first drawing, for main answers meanwhile.
session.begin();
const root = document.getElementById('root');
if (root) createRoot(root).render(<App session={session} />);
