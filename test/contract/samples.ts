import type { CallName, CallOutput } from '../../contract/contract.ts';

const id = '0198c0de-0000-7000-8000-000000000001';

/** One input for each call as a person's own page sends it; `undefined` where there is none. */
export const goodInputs: { readonly [Name in CallName]: unknown } = {
  getVaultStatus: undefined,
  getWaysToOpen: undefined,
  createVault: { password: 'several words', acceptsWeak: false },
  unlockVault: { password: 'several words' },
  unlockWithDevice: undefined,
  checkRecoveryKey: { recoveryKey: '0000-0000' },
  recoverVault: { recoveryKey: '0000-0000', password: 'several words', acceptsWeak: false },
  acceptOlderCopy: { password: 'several words', shortId: '0198c0de' },
  lockVault: undefined,
  listKeySlots: undefined,
  changePassword: { password: 'several words', next: 'other words', acceptsWeak: false },
  beginRecoveryKey: undefined,
  saveRecoveryKit: undefined,
  printRecoveryKit: undefined,
  confirmRecoveryKey: { password: 'several words', groups: ['AB12', 'CD34'], replace: true },
  abandonRecoveryKey: undefined,
  addDeviceSlot: { password: 'several words' },
  removeKeySlot: { id, password: 'several words' },
  beginList: undefined,
  listAccounts: undefined,
  getAccount: { id },
  revealField: { id, field: 'apiKey' },
  copyField: { id, field: 'apiKey' },
  verifyAccounts: { ids: [id] },
  listDue: { withinDays: 30 },
  listProviders: undefined,
  linkAccount: {
    provider: 'rapid7',
    server: 'us',
    name: 'Production SIEM',
    description: 'The one of the night shift',
    owner: 'Ada',
    keyType: 'user',
    expires: '180d',
    rotateEvery: '90d',
    tags: ['siem'],
    usedBy: ['Splunk'],
    fields: { apiKey: 'x' },
    ca: '-----BEGIN CERTIFICATE-----',
    offline: true,
  },
  cancelVerification: undefined,
  openProviderPage: { provider: 'rapid7', page: 'create' },
  getPreferences: undefined,
  setPreferences: { theme: 'dark', lockAfterMinutes: 10 },
};

const account: CallOutput<'listAccounts'>[number] = {
  id,
  name: 'Production SIEM',
  provider: 'rapid7',
  server: 'us',
  status: 'active',
  verdict: 'verified',
  verifiedAt: '2026-11-20T10:00:00.000Z',
  provenAt: '2026-11-20T10:00:00.000Z',
  expiry: { kind: 'unknown' },
  rotation: { status: 'no-policy', intervalDays: null, due: null },
  keyType: 'user',
  description: null,
  owner: null,
  tags: ['siem'],
  usedBy: [],
  createdAt: '2026-11-20T10:00:00.000Z',
};

const told = { organization: 'Night shift' };

const details: CallOutput<'getAccount'> = {
  ...account,
  fields: [{ id: 'apiKey', label: 'API key', secret: true, value: '••••' }],
  versions: [{ version: 1, state: 'current', createdAt: '2026-11-20T10:00:00.000Z' }],
  verdictNote: null,
  told,
};

const verification: CallOutput<'verifyAccounts'>[number]['verification'] = {
  verdict: 'verified',
  at: '2026-11-20T10:00:00.000Z',
  host: 'us.api.insight.rapid7.com',
  note: null,
  confidence: 'vendor',
  told,
  certificate: {
    subject: 'CN=a',
    issuer: 'CN=b',
    validFrom: '2026-01-01',
    validTo: '2027-01-01',
    fingerprint256: 'AA:BB',
  },
};

const procedure = { role: 'Admin', prerequisites: [], steps: ['Sign in.'], hasPage: true };
const status: CallOutput<'getVaultStatus'> = { state: 'locked', folder: '/home/ada/vault' };
const preferences: CallOutput<'getPreferences'> = {
  theme: 'system',
  lockAfterMinutes: 5,
  clipboardSeconds: 20,
  expiryLeadDays: 30,
  contentProtection: true,
};

/** One output for each call as its use case gives it. */
export const goodOutputs: { readonly [Name in CallName]: CallOutput<Name> } = {
  getVaultStatus: status,
  getWaysToOpen: { shortId: '0198c0de', recovery: true, device: false, nextTryInMs: 1_000 },
  createVault: status,
  unlockVault: status,
  unlockWithDevice: status,
  checkRecoveryKey: null,
  recoverVault: status,
  acceptOlderCopy: status,
  lockVault: null,
  listKeySlots: {
    slots: [
      {
        id,
        kind: 'password',
        createdAt: '2026-11-20T10:00:00.000Z',
        lastUsedAt: null,
        cost: { memoryKiB: 65_536, passes: 3, lanes: 4 },
        backEnd: null,
      },
    ],
    canUseDevice: false,
  },
  changePassword: null,
  beginRecoveryKey: {
    title: 'HubVault recovery kit',
    facts: [['Vault', '0198c0de']],
    groups: ['AB12'],
    parts: [{ title: 'What it is for', text: 'To open the vault.' }],
    asked: [0],
  },
  saveRecoveryKit: { saved: true },
  printRecoveryKit: { printed: false },
  confirmRecoveryKey: null,
  abandonRecoveryKey: null,
  addDeviceSlot: null,
  removeKeySlot: null,
  beginList: { accounts: [account], all: 12 },
  listAccounts: [account],
  getAccount: details,
  revealField: { value: 'x' },
  copyField: { clearsAfterSeconds: 20 },
  verifyAccounts: [{ id, verification }],
  listDue: [
    {
      account: { id, name: account.name, provider: account.provider, server: account.server, owner: null },
      kind: 'expiry',
      date: null,
      days: null,
      passed: true,
      reminder: null,
    },
  ],
  listProviders: [
    {
      id: 'rapid7',
      name: 'Rapid7',
      category: 'siem',
      summary: 'A SIEM.',
      servers: [{ id: 'us', label: 'United States', host: 'us.api.insight.rapid7.com', confidence: 'vendor' }],
      ownServer: { label: 'Your server', example: 'https://siem.example', help: 'Its address.' },
      fields: [{ id: 'apiKey', label: 'API key', secret: true, help: 'It.', example: 'x', shape: null }],
      keyTypes: [{ id: 'user', label: 'User key', help: 'Yours.' }],
      expiry: { presets: ['180d'], never: true, note: null },
      descriptionRule: null,
      shownOnce: true,
      create: procedure,
      rotate: procedure,
      revoke: procedure,
    },
  ],
  linkAccount: { account: details, verification, warnings: [] },
  cancelVerification: null,
  openProviderPage: null,
  getPreferences: preferences,
  setPreferences: preferences,
};
