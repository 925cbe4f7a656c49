import type { Provider } from '../../catalogue/schema/provider.ts';
import { shippedProvider } from './verify-at.ts';

/**
 * The providers that stand for all where the network itself goes wrong: the five main ones, and one
 * for each other way in which a request is made. What answers mean is tested for every provider.
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
  'crowdstrike',
  'sophos-central',
].map(shippedProvider);
