import { expect, test } from 'vitest';
import type { HubProvider } from '../../contract/calls/hub.ts';
import { demoProviders } from '../../renderer/dev/demo-providers.ts';
import { findProviders } from '../../renderer/features/hub/find-providers.ts';

const [some] = demoProviders;
const called = (name: string, summary = '') => ({ ...some, id: name.toLowerCase(), name, summary }) as HubProvider;
const names = (providers: readonly HubProvider[], query: string) =>
  findProviders(providers, query).map(({ name }) => name);

const cloud = [
  called('Account of Cloudflare'),
  called('Cloudflare Global'),
  called('Cloudflare'),
  called('Other', 'cloudflare too'),
];

test('the provider whose name was typed comes first, then those that begin with it, have it, or speak of it', () => {
  expect(names(cloud, ' cloudflare ')).toEqual(['Cloudflare', 'Cloudflare Global', 'Account of Cloudflare', 'Other']);
});

test('every word must occur, and without words all are shown in their order', () => {
  expect(names(cloud, 'global cloud')).toEqual(['Cloudflare Global']);
  expect(names(cloud, '')).toEqual(cloud.map(({ name }) => name));
});
