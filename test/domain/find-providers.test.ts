import { expect, test } from 'vitest';
import { findProviders } from '../../domain/find-providers.ts';

const called = (name: string, summary = '') => ({ id: name.toLowerCase(), name, category: 'identity', summary });
const names = (providers: readonly ReturnType<typeof called>[], query: string) =>
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
