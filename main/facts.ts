import { app } from 'electron';
import type { Facts } from '../contract/contract.ts';

/** The plain facts that the page has before its first paint. */
export function plainFacts(isPackaged: boolean): Facts {
  return {
    appVersion: app.getVersion(),
    platform: process.platform,
    architecture: process.arch,
    locale: app.getLocale(),
    isPackaged,
  };
}
