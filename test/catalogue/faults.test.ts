import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readProvider, shippedProviders } from '../../catalogue/read.ts';
import { type Change, faultsOf } from './faults-of.ts';

const exchange = ['verification', 'exchange'];

describe('a provider file is refused', () => {
  it.each<[string, string, Change[], string[]]>([
    [
      'that puts a secret into the path',
      'virustotal',
      [[['verification', 'path'], '/users/{apiKey}/quotas']],
      ['verification.path: the secret "apiKey" may travel only by `sending` or in a body'],
    ],
    [
      'that puts a secret into the query beside its place',
      'virustotal',
      [[['verification', 'query'], { key: '{apiKey}' }]],
      ['verification.query.key: the secret "apiKey" may travel only by `sending` or in a body'],
    ],
    [
      'that puts a secret into a header beside its place',
      'virustotal',
      [[['verification', 'headers'], { 'X-Key': '{apiKey}' }]],
      ['verification.headers.X-Key: the secret "apiKey" may travel only by `sending` or in a body'],
    ],
    [
      'that sends no secret at all',
      'virustotal',
      [[['fields', 0, 'secret'], false]],
      ['sending: no secret field is sent'],
    ],
    [
      'that uses a token which nobody gave out',
      'virustotal',
      [[['sending', 'value'], '{apiKey} {token}']],
      ['sending: {token} is used but nothing is exchanged'],
    ],
    [
      'that exchanges a credential and sends no token',
      'sophos-central',
      [[['sending', 'value'], '{clientId}']],
      ['sending: a token is exchanged, so `sending` must send {token}'],
    ],
    [
      'that takes a token for a proof where more is asked',
      'sophos-central',
      [
        [
          [...exchange, 'verdicts', 0],
          { status: 200, body: [{ path: 'a', exists: true }], verdict: 'verified', confidence: 'vendor' },
        ],
      ],
      [
        'verification.exchange.verdicts: a token alone is no proof where a verification follows',
        'verification.verdicts: no answer means rejected',
      ],
    ],
    [
      'whose servers give out tokens that nobody asks for',
      'virustotal',
      [[['servers', 'listed', 0, 'exchangeBase'], 'https://id.example']],
      ['servers: `exchangeBase` is there but nothing is exchanged'],
    ],
    [
      'that has a body in a GET',
      'virustotal',
      [[['verification', 'form'], { a: 'b' }]],
      ['verification: a GET has no body'],
    ],
    [
      'that has two bodies',
      'opencti',
      [[['verification', 'form'], { a: 'b' }]],
      ['verification: has a form and JSON; a request has one body'],
    ],
    [
      'whose credential is in a body that is not there',
      'crowdstrike',
      [[['verification', 'form'], undefined]],
      [
        'fields.0: field "clientId" is declared but never used',
        'fields.1: field "clientSecret" is declared but never used',
        'sending: no secret field is sent',
        'sending.style: the credential is in the body, but there is no body',
      ],
    ],
    [
      'that judges a redirection',
      'sekoia',
      [
        [
          ['verification', 'verdicts', 5, 'status'],
          [403, 302],
        ],
      ],
      ['verification.verdicts.5: a redirection is never judged by a table'],
    ],
    [
      'that condemns a key for an outage',
      'sekoia',
      [
        [
          ['verification', 'verdicts', 5, 'status'],
          [403, 503],
        ],
      ],
      ['verification.verdicts.5: status 503 says nothing about a credential: the provider is in trouble'],
    ],
    [
      'that says the expiry is told where it is not',
      'sekoia',
      [[['expiry', 'told'], true]],
      ['expiry.told: `told` is true, but no place in `verification.tells` tells the expiry'],
    ],
    [
      'that tells an expiry and says it does not',
      'misp',
      [[['expiry', 'told'], false]],
      ['expiry.told: the answer tells the expiry, so `told` must be true'],
    ],
    [
      'that reads a token out of a field that is not secret',
      'crowdstrike',
      [[['verification', 'tells', 'user'], { jwt: { field: 'clientId', claim: 'sub' }, confidence: 'vendor' }]],
      ['verification.tells.user: "clientId" is not a secret field, which could hold a token'],
    ],
    [
      'that tells one thing in two places',
      'misp',
      [[['verification', 'tells', 'user'], { path: 'a', header: 'b', confidence: 'vendor' }]],
      ['verification.tells.user: needs exactly one of path, header and jwt'],
    ],
    [
      'that looks for paths in XML',
      'shodan',
      [[['verification', 'answers'], 'xml']],
      ['verification.verdicts: an XML answer has no paths; look for a part of its text with `contains`'],
    ],
    [
      'that signs in a way nobody wrote',
      'duo',
      [[['sending', 'scheme'], 'akamai']],
      ['sending.scheme: must be one of duo, xdr, zia'],
    ],
    [
      'that sends a signature where nothing signs',
      'crowdstrike',
      [[['verification', 'form', 'client_id'], '{clientId}{signature}']],
      ['verification.form.client_id: field "signature" is used but not declared'],
    ],
    [
      'whose field has the name of what is worked out',
      'zscaler-zia',
      [[['fields', 1, 'id'], 'timestamp']],
      [
        'fields.1.id: "timestamp" stands for what is worked out',
        'verification.json.password: field "password" is used but not declared',
      ],
    ],
    [
      'whose own part of an address is the domain itself',
      'jira-cloud',
      [[['servers', 'patterns', 0, 'apiBase'], 'https://{site}.net']],
      ["servers.patterns.0.apiBase: must end in the provider's own domain"],
    ],
    [
      'whose header has the name of two',
      'datadog',
      [[['sending', 'headers'], { 'A\r\nB': '{apiKey}{applicationKey}' }]],
      ['sending.headers.A\r\nB: Invalid key in record'],
    ],
  ])('%s', (_, id, changes, faults) => {
    expect(faultsOf(id, ...changes)).toEqual(faults);
  });
});

it.each(['timestamp', 'signature'])('a field may be called "%s" where nothing is signed by it', (name) => {
  const renamed: Change[] = [
    [['fields', 0, 'id'], name],
    [['sending', 'value'], `{${name}}`],
  ];
  expect(faultsOf('virustotal', ...renamed)).toEqual([]);
});

it('says in its own words what nobody has read of', () => {
  const text = readFileSync(join(shippedProviders, 'shodan.yaml'), 'utf8');
  const { provider } = readProvider('shodan.yaml', text);
  expect(provider).toMatchObject({
    expiry: { never: 'unknown', confidence: 'unconfirmed', note: expect.stringContaining('HubVault has not seen') },
    rotation: { kind: 'replace-key', confidence: 'unconfirmed' },
    procedures: {
      create: {
        role: 'HubVault has not seen which role it takes.',
        steps: [expect.stringContaining('has not seen how')],
      },
      rotate: { steps: [expect.stringContaining('has not seen how')] },
      revoke: { steps: [expect.stringContaining('has not seen how')] },
    },
  });
  expect(provider?.shownOnce).toBeUndefined();
});
