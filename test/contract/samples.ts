import type { CallName, CallOutput } from '../../contract/contract.ts';
import { defaultPreferences } from '../../contract/default-preferences.ts';
import { goodKeyInputs, goodKeyOutputs } from './key-samples.ts';
import { goodRepairInputs, goodRepairOutputs, status } from './repair-samples.ts';

const id = '0198c0de-0000-7000-8000-000000000001';
const backup = '20261121T091500000Z-change';
const agreement = 'a'.repeat(64);
const at = '2026-11-20T10:00:00.000Z';

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
  ...goodKeyInputs,
  ...goodRepairInputs,
  beginList: undefined,
  listAccounts: undefined,
  getAccount: { id },
  revealField: { id, field: 'apiKey' },
  copyField: { id, field: 'apiKey' },
  verifyAccounts: { ids: [id] },
  listDue: { withinDays: 30 },
  listProviders: undefined,
  ownProviderFiles: undefined,
  listHosts: undefined,
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
  relinkAccount: { id, fields: { apiKey: 'x' }, expires: '180d', offline: false },
  editAccount: {
    id,
    edit: {
      name: 'SIEM',
      owner: '',
      expires: 'never',
      rotateEvery: '90d',
      addTags: ['a'],
      removeUsedBy: ['b'],
      ca: null,
    },
    seen: { name: 'Production SIEM', owner: 'Ada', expires: { kind: 'unknown' }, rotateEvery: 'default', ca: 'AB:CD' },
  },
  retireVersion: { id, version: 1, state: 'revoked' },
  verifyVersion: { id, version: 1 },
  tryServers: {
    draft: { provider: 'rapid7', server: 'us', name: 'x', tags: [], usedBy: [], fields: {}, offline: false },
    refusedBy: 'us.api.insight.rapid7.com',
  },
  tryOtherServers: { id, refusedBy: 'us.api.insight.rapid7.com' },
  switchServer: { id, server: 'eu', refusedBy: 'us.api.insight.rapid7.com' },
  openSignInAgain: undefined,
  readRequest: { text: '{}' },
  cancelVerification: undefined,
  openProviderPage: { provider: 'rapid7', page: 'create' },
  listBackups: undefined,
  checkBackups: undefined,
  backUpNow: undefined,
  previewRestore: { backup, password: 'several words' },
  restoreBackup: { backup, agreement },
  listActivity: {
    filter: { event: 'reveal', actor: 'app', account: id, about: 'siem', since: at, until: at },
    before: 7,
    limit: 100,
  },
  verifyActivity: undefined,
  getPreferences: undefined,
  setPreferences: { theme: 'dark', lockAfterMinutes: 10 },
  chooseProxy: { kind: 'manual', address: 'proxy.example:8080', bypass: '.corp.example' },
  noteUnsaved: { isTyped: true },
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
  versions: [
    { version: 1, state: 'current', createdAt: '2026-11-20T10:00:00.000Z', verdict: 'unverified', verifiedAt: null },
  ],
  rotateEvery: 'default',
  ca: [{ subject: 'CN=Own CA', validTo: '2031-01-31T00:00:00.000Z', fingerprint256: 'AB:CD' }],
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

const elsewhere = { id: 'eu', label: 'Europe', hosts: ['eu.api.insight.rapid7.com'] };
const procedure = { role: 'Admin', prerequisites: [], steps: ['Sign in.'], hasPage: true };
const preferences: CallOutput<'getPreferences'> = {
  ...defaultPreferences,
  proxy: { kind: 'manual', address: 'http://proxy.example:8080', bypass: ['.corp.example'] },
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
  ...goodKeyOutputs,
  ...goodRepairOutputs,
  beginList: { accounts: [account], all: 12 },
  listAccounts: [account],
  getAccount: details,
  revealField: { value: 'x' },
  copyField: { clearsAfterSeconds: 20 },
  verifyAccounts: [{ id, verification, elsewhere: [elsewhere] }],
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
  ownProviderFiles: {
    folder: '/home/ada/providers',
    faults: [{ file: 'acme.yaml', line: 3, column: 1, place: 'name', message: 'is missing' }],
  },
  listHosts: {
    hosts: [{ host: 'api.example.com', uses: ['api', 'token'], providers: ['rapid7'] }],
    ownServers: [{ provider: 'ibm-soar', example: 'https://soar.example.com' }],
  },
  listProviders: [
    {
      id: 'rapid7',
      name: 'Rapid7',
      category: 'siem',
      summary: 'A SIEM.',
      own: false,
      servers: [{ id: 'us', label: 'United States', host: 'us.api.insight.rapid7.com', confidence: 'vendor' }],
      patterns: [
        { label: 'Yours', host: '{org}.siem.example', example: 'acme', help: 'Its name.', confidence: 'vendor' },
      ],
      ownServer: { label: 'Your server', example: 'https://siem.example', help: 'Its address.' },
      fields: [{ id: 'apiKey', label: 'API key', secret: true, help: 'It.', example: 'x', shape: null, pattern: null }],
      keyTypes: [{ id: 'user', label: 'User key', help: 'Yours.' }],
      expiry: { presets: ['180d'], never: true, note: null },
      descriptionRule: null,
      shownOnce: true,
      rotation: 'replace-key',
      create: procedure,
      rotate: procedure,
      revoke: procedure,
    },
  ],
  relinkAccount: { account: null, verification, elsewhere: [elsewhere], warnings: [] },
  editAccount: { account: details, warnings: [] },
  retireVersion: details,
  verifyVersion: verification,
  linkAccount: { account: details, verification, elsewhere: [], warnings: [] },
  tryServers: { tried: [{ server: elsewhere, verdict: 'rejected' }], worksOn: null },
  tryOtherServers: { tried: [{ server: elsewhere, verdict: 'verified' }], worksOn: elsewhere },
  switchServer: { account: details, verification },
  openSignInAgain: null,
  readRequest: {
    request: { hubvault: 'link-request', schema: 1, provider: 'rapid7', name: 'SIEM' },
    provider: { id: 'rapid7', name: 'Rapid7' },
    server: null,
    unlistedHost: null,
    warnings: [],
  },
  cancelVerification: null,
  openProviderPage: null,
  listBackups: [{ id: backup, madeAt: at, reason: 'change', bytes: 4096, whole: true }],
  checkBackups: [{ id: backup, fault: null }],
  backUpNow: { id: backup },
  previewRestore: {
    changes: [{ change: 'changes', id, provider: 'rapid7', name: 'Production SIEM', fields: ['owner'] }],
    counts: { 'comes-back': 0, changes: 1, goes: 0 },
    agreement,
  },
  restoreBackup: { kept: backup },
  listActivity: [
    {
      number: 1,
      at,
      actor: 'app',
      event: 'reveal',
      account: { id, provider: 'rapid7', name: 'Production SIEM' },
      detail: [{ what: 'field', value: 'apiKey' }],
    },
  ],
  verifyActivity: { fitting: { number: 12, hash: 'a'.repeat(64) }, fault: null },
  getPreferences: defaultPreferences,
  setPreferences: defaultPreferences,
  chooseProxy: preferences,
  noteUnsaved: null,
};
