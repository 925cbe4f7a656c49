import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadShippedProviders } from '../../catalogue/shipped.ts';
import { type KeyShape, likelyOwners, ownerHint } from '../../domain/key-shape.ts';

const shipped = loadShippedProviders();
const shapes: KeyShape[] = shipped.flatMap(({ name, fields }) =>
  fields.flatMap(({ secret, shape }) => (secret && shape ? [{ provider: name, pattern: shape.pattern }] : [])),
);
const hex = fc.constantFrom(...'0123456789abcdef');
const owners = (key: string, expected?: string) => likelyOwners(key, expected, shapes);

describe('the likely owner of a key', () => {
  it.each([
    ['glpat-abcdefghij0123456789', 'GitLab'],
    [`ghp_${'a'.repeat(36)}`, 'GitHub'],
    [`github_pat_${'a'.repeat(82)}`, 'GitHub'],
    ['xoxb-123456789012-abcdef', 'Slack'],
    ['NRAK-ABCDEFGHIJKLMNOPQRSTUVWXYZ1', 'New Relic'],
    [`glsa_${'a'.repeat(32)}_0123abcd`, 'Grafana'],
  ])('of %s is named by the mark that it bears', (key, wanted) => {
    expect(owners(key)).toEqual([expect.stringContaining(wanted)]);
    // Pasted with what a page puts around it.
    expect(owners(` ${key}\n`)).toEqual(owners(key));
  });

  it('is named also where the expected shape would take anything', () => {
    expect(owners('glpat-abcdefghij0123456789', '^\\S{1,100}$')).toHaveLength(1);
  });

  it('is nobody else when the key bears the mark that is expected', () => {
    expect(owners('glpat-abcdefghij0123456789', '^glpat-[a-z0-9]{20}$')).toEqual([]);
  });

  it('is nobody of keys that many make: digits, letters, UUIDs, tokens of three parts', () => {
    const part = (length: number) => fc.string({ unit: hex, minLength: length, maxLength: length });
    const anybodys = fc.oneof(
      ...[14, 20, 32, 37, 40, 64, 80, 96].map(part),
      fc.uuid(),
      fc.tuple(part(20), part(30), part(40)).map((parts) => parts.join('.')),
    );
    fc.assert(fc.property(anybodys, (key) => owners(key).length === 0));
  });

  it('is nobody where more than three would be named', () => {
    const many = ['a', 'b', 'c', 'd'].map((provider) => ({ provider, pattern: '^key_\\w+$' }));
    expect(likelyOwners('key_0123456', undefined, many)).toEqual([]);
    expect(likelyOwners('key_0123456', undefined, many.slice(1))).toEqual(['b', 'c', 'd']);
  });

  it('is never asked of what is no key: too short, or too long to be one', () => {
    const any = [{ provider: 'a', pattern: '^key_.*$' }];
    expect(likelyOwners('key_', undefined, any)).toEqual([]);
    expect(likelyOwners(`key_${'x'.repeat(2_000)}`, undefined, any)).toEqual([]);
  });

  it('is no other than the provider itself of each example in the catalogue', () => {
    const wrong = shipped.flatMap((provider) =>
      provider.fields.flatMap(({ secret, example, shape }) => {
        const others = shapes.filter((each) => each.provider !== provider.name);
        return secret ? likelyOwners(example, shape?.pattern, others).map((name) => [provider.name, name]) : [];
      }),
    );
    expect(wrong).toEqual([]);
  });
});

it('a hint names field and providers, and nothing of the key', () => {
  expect(ownerHint('API key', ['GitLab', 'Grafana'], 'Sekoia')).toBe(
    'API key looks like one of GitLab or Grafana, not of Sekoia.',
  );
  expect(ownerHint('API key', [], 'Sekoia')).toBeUndefined();
});
