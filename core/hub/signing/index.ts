import type { ProviderSending } from '../../../catalogue/schema/provider.ts';
import { duo } from './duo.ts';
import type { Signer } from './signer.ts';
import { xdr } from './xdr.ts';
import { zia } from './zia.ts';

type Scheme = Extract<ProviderSending, { style: 'signature' }>['scheme'];

/** Every way of signing a request that the catalogue may name. */
export const signers: Readonly<Record<Scheme, Signer>> = { duo, xdr, zia };
