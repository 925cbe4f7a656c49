import type { Provider } from '../../catalogue/schema/provider.ts';
import { shippedProvider } from './verify-at.ts';

/**
 * The providers that stand for all where it matters how a request is made and not what the answer
 * means: the five main ones, and one for each other way.
 */
export const standIns: readonly Provider[] = [
  'eclecticiq',
  'ibm-soar',
  'infosec-iq',
  'rapid7',
  'sekoia',
  'shodan',
  'datadog',
  'opencti',
  'duo',
  'zscaler-zia',
  'crowdstrike',
  'sophos-central',
].map(shippedProvider);
