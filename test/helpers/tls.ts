import { generate } from 'selfsigned';

type GenerateOptions = NonNullable<Parameters<typeof generate>[1]>;
type Extension = NonNullable<GenerateOptions['extensions']>[number];

const DAY_MS = 86_400_000;

// Elliptic keys take milliseconds to make; RSA keys would slow every test file down.
const common = { keyType: 'ec', curve: 'P-256', algorithm: 'sha256' } as const;

/** A certificate and its key as PEM, as `https.createServer` takes them. */
export interface ServerCertificate {
  readonly cert: string;
  readonly key: string;
}

/** What a server certificate is to say. */
export interface CertificateWishes {
  /** The host names and addresses it is for; by default the ways to say "this machine". */
  readonly hosts?: readonly string[];
  /** Days from now at which it starts, -1 by default. */
  readonly fromDay?: number;
  /** Days from now at which it ends, 30 by default. */
  readonly toDay?: number;
}

/** A CA made for a test: its own certificate as PEM, and a maker of server certificates. */
export interface TestCa {
  readonly cert: string;
  /** A certificate for a server, signed by this CA. */
  issue(wishes?: CertificateWishes): Promise<ServerCertificate>;
}

const thisMachine = ['localhost', '127.0.0.1', '::1'];

function alternativeNames(hosts: readonly string[]): Extension {
  const isAddress = (host: string) => /^[\d.]+$|:/.test(host);
  return {
    name: 'subjectAltName',
    altNames: hosts.map((host) => (isAddress(host) ? { type: 7, ip: host } : { type: 2, value: host })),
  };
}

function validity({ fromDay = -1, toDay = 30 }: CertificateWishes) {
  const at = (days: number) => new Date(Date.now() + days * DAY_MS);
  return { notBeforeDate: at(fromDay), notAfterDate: at(toDay) };
}

function serverOptions(wishes: CertificateWishes): GenerateOptions {
  const extensions: Extension[] = [
    { name: 'basicConstraints', cA: false, critical: true },
    { name: 'extKeyUsage', serverAuth: true },
    alternativeNames(wishes.hosts ?? thisMachine),
  ];
  return { ...common, ...validity(wishes), extensions };
}

function nameOf(wishes: CertificateWishes) {
  return [{ name: 'commonName', value: wishes.hosts?.[0] ?? 'localhost' }];
}

/** Makes a CA. Two CAs of one name have different keys, as a forger's would. */
export async function createTestCa(name = 'HubVault test CA'): Promise<TestCa> {
  const extensions: Extension[] = [
    { name: 'basicConstraints', cA: true, critical: true },
    { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
  ];
  const ca = await generate([{ name: 'commonName', value: name }], { ...common, ...validity({}), extensions });
  return {
    cert: ca.cert,
    async issue(wishes = {}) {
      const signedBy = { ca: { cert: ca.cert, key: ca.private } };
      const made = await generate(nameOf(wishes), { ...serverOptions(wishes), ...signedBy });
      return { cert: made.cert, key: made.private };
    },
  };
}

/** A server certificate that no CA has signed. */
export async function selfSignedCertificate(wishes: CertificateWishes = {}): Promise<ServerCertificate> {
  const made = await generate(nameOf(wishes), serverOptions(wishes));
  return { cert: made.cert, key: made.private };
}
