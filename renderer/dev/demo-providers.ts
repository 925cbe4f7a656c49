import type { HubProvider } from '../../contract/calls/hub.ts';
import { apiKey, noShape, procedure, revoke, rotate, server } from './demo-parts.ts';

const rapid7: Omit<HubProvider, 'own'> = {
  id: 'rapid7',
  name: 'Rapid7 Insight Platform',
  category: 'siem-xdr',
  summary: 'The Command Platform, also called Insight, with InsightIDR and its siblings.',
  servers: [
    server('us', 'United States 1', 'us.api.insight.rapid7.com'),
    server('us2', 'United States 2', 'us2.api.insight.rapid7.com'),
    server('eu', 'Europe', 'eu.api.insight.rapid7.com'),
    server('ca', 'Canada', 'ca.api.insight.rapid7.com'),
    server('ap', 'Japan', 'ap.api.insight.rapid7.com'),
    server('me1', 'Middle East', 'me1.api.insight.rapid7.com', 'unconfirmed'),
  ],
  patterns: [],
  ownServer: null,
  fields: [
    apiKey(
      'API key',
      'A key of the platform, as Rapid7 showed it when it was made.',
      '36 characters in the form 8-4-4-4-12',
      '00000000-0000-0000-0000-000000000000',
    ),
  ],
  keyTypes: [
    { id: 'user', label: 'User key', help: 'Acts with the rights that its owner has at the time of each request.' },
    {
      id: 'organization',
      label: 'Organization key',
      help: 'Has full rights over every product of the organization. Prefer a user key where it is enough.',
    },
  ],
  expiry: {
    presets: [],
    never: true,
    note: "Rapid7's pages on keys describe no expiry. Let HubVault remind you to rotate it.",
  },
  descriptionRule: null,
  shownOnce: true,
  rotation: 'replace-key',
  create: procedure(
    'User key: any user. Organization key: a platform administrator.',
    ['You know your region. It is the first part of the address at which you open a product.'],
    [
      'Sign in to the Command Platform.',
      'Click Administration.',
      'Click API Key Management.',
      'Open User API Keys for a user key, or Administrator API Keys for an organization key.',
      'Click the button for a new key.',
      'Choose the organization.',
      'Type a name for the key.',
      'Click Generate.',
      'Copy the key now; it is not shown again.',
    ],
    true,
  ),
  rotate,
  revoke,
};

const sekoia: Omit<HubProvider, 'own'> = {
  id: 'sekoia',
  name: 'Sekoia',
  category: 'siem-xdr',
  summary: 'A security operations platform with detection, response and threat intelligence.',
  servers: [
    server('fra1', 'France (FRA1)', 'api.sekoia.io'),
    server('fra2', 'France, SecNumCloud (FRA2)', 'app.fra2.sekoia.io'),
    server('mco1', 'Monaco (MCO1)', 'app.mco1.sekoia.io'),
    server('usa1', 'Virginia (USA1)', 'api.usa1.sekoia.io'),
  ],
  patterns: [],
  ownServer: null,
  fields: [
    apiKey(
      'API key',
      'Paste the key as Sekoia showed it. It is shown only once, when it is made.',
      '1 to 100 characters without spaces',
      'paste-the-key-from-sekoia',
    ),
  ],
  keyTypes: [{ id: 'organization', label: 'API key with permissions of its own', help: 'Made by an administrator.' }],
  expiry: { presets: ['30d', '180d', '365d'], never: true, note: 'Any other time up to one year, or no expiry.' },
  descriptionRule: 'At least 10 and fewer than 100 characters.',
  shownOnce: true,
  rotation: 'replace-key',
  create: procedure(
    'A user with the Admin role',
    ['You know which permissions the integration needs. Sekoia advises to start with read-only ones.'],
    [
      'Sign in to Sekoia in your own region.',
      'Go to Settings > Workspace > API Keys.',
      'Click + New API key.',
      'Type a name and a description.',
      'Choose an expiry.',
      'Choose the permissions of the key, as few as the integration needs.',
      'Click Save.',
      'Copy the key now; it is not shown again.',
    ],
  ),
  rotate,
  revoke,
};

const ibmSoar: Omit<HubProvider, 'own'> = {
  id: 'ibm-soar',
  name: 'IBM Security SOAR',
  category: 'soar',
  summary: 'Incident response and orchestration by IBM, formerly Resilient; hosted or on premises.',
  servers: [server('saas', 'Hosted by IBM', 'app.resilientsystems.com')],
  patterns: [],
  ownServer: {
    label: 'On premises or Cloud Pak for Security',
    example: 'https://soar.example.com',
    help: 'On premises, give the address at which you open SOAR, without a path.',
  },
  fields: [
    {
      id: 'keyId',
      label: 'API key ID',
      secret: false,
      help: 'The ID that SOAR shows beside the secret when the key is made.',
      example: '00000000-0000-0000-0000-000000000000',
      ...noShape,
    },
    {
      id: 'keySecret',
      label: 'API key secret',
      secret: true,
      help: 'Shown only once, when the key is made or its secret is regenerated.',
      example: 'the secret',
      ...noShape,
    },
    {
      id: 'organization',
      label: 'Organization',
      secret: false,
      help: 'The organization that you work in, by its name, its UUID or its cloud account ID.',
      example: 'Example Organization',
      ...noShape,
    },
  ],
  keyTypes: [{ id: 'organization', label: 'API key account', help: 'An account for scripts and apps.' }],
  expiry: { presets: [], never: true, note: 'HubVault has not seen any expiry for API keys of SOAR.' },
  descriptionRule: null,
  shownOnce: true,
  rotation: 'replace-key',
  create: procedure(
    'A user with the API Keys permission.',
    ['You know which permissions the integration needs.', 'The display name is not yet in use.'],
    [
      'Open Administrator Settings.',
      'Go to the Users tab.',
      'Click API Keys.',
      'Click Create API Key.',
      'Type a display name.',
      'Choose the permissions of the key.',
      'Click Create.',
      'Copy the ID and the secret now; they are not shown again.',
    ],
  ),
  rotate,
  revoke,
};

const infosecIq: Omit<HubProvider, 'own'> = {
  id: 'infosec-iq',
  name: 'Infosec IQ',
  category: 'awareness',
  summary: 'Security awareness training and phishing simulation.',
  servers: [server('us', 'United States', 'securityiq.infosecinstitute.com')],
  patterns: [],
  ownServer: null,
  fields: [apiKey('API token', 'The token as Infosec IQ showed it.', 'iq_ and letters', 'iq_token', '^iq_\\w+$')],
  keyTypes: [{ id: 'user', label: 'API token', help: 'Acts as the user who made it.' }],
  expiry: { presets: ['365d'], never: false, note: 'Tokens end a year after they were made.' },
  descriptionRule: null,
  shownOnce: true,
  rotation: 'replace-key',
  create: procedure(
    'An administrator.',
    [],
    ['Open the settings.', 'Click API tokens.', 'Make a token.', 'Copy it.'],
    true,
  ),
  rotate,
  revoke,
};

const eclecticIq: Omit<HubProvider, 'own'> = {
  id: 'eclecticiq',
  name: 'EclecticIQ Intelligence Center',
  category: 'threat-intelligence',
  summary: 'A threat intelligence platform, usually run by the organization itself.',
  servers: [],
  patterns: [],
  ownServer: {
    label: 'Your own address',
    example: 'https://intelligence.example.com',
    help: 'The address at which you open Intelligence Center.',
  },
  fields: [
    apiKey(
      'API token',
      'Paste the token as Intelligence Center showed it, in one piece.',
      '64 characters, digits and the letters a to f',
      '0123456789abcdef',
    ),
  ],
  keyTypes: [{ id: 'user', label: 'API token of a user', help: 'Acts as the user who made it.' }],
  expiry: { presets: ['2mo', '6mo', '12mo', '24mo'], never: true, note: 'An expiry is optional.' },
  descriptionRule: null,
  shownOnce: true,
  rotation: 'replace-key',
  create: procedure(
    'The user as whom the token is to act; a service-account user for each integration is advised.',
    ['The user has the permissions and groups that the integration needs.'],
    ['Open My profile.', 'Go to the API tokens section.', 'Click + Create API token.', 'Copy the token now.'],
  ),
  rotate,
  revoke,
};

const shipped = [rapid7, sekoia, ibmSoar, infosecIq, eclecticIq];
/** Five providers as main would give them. */
export const demoProviders: readonly HubProvider[] = shipped.map((each) => ({ ...each, own: false }));
