import { app } from 'electron';
import { linkScheme } from '../../domain/link-request.ts';

/**
 * Makes links of our scheme open this app, when it is packaged (requirement H5). The installer does
 * so too; this repairs a claim that another program took, and adds no arguments of its own.
 * @returns whether links will arrive; in development they are not ours to claim
 */
export function claimLinkScheme(): boolean {
  if (!app.isPackaged) return false;
  if (app.isDefaultProtocolClient(linkScheme) || app.setAsDefaultProtocolClient(linkScheme)) return true;
  process.emitWarning(`The system did not take ${linkScheme}: links for HubVault. They open elsewhere, or nothing.`);
  return false;
}
