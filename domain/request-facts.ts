import { describeDuration, isCalendarDuration } from './duration.ts';
import type { LinkRequest } from './link-request.ts';

/** What of a request a person reads as it was written; its provider and server are said in words. */
type Written = Exclude<keyof LinkRequest, 'hubvault' | 'schema' | 'provider' | 'server'>;

// A part that is added to requests does not compile before it has a name here: all of one is shown.
const names: Readonly<Record<Written, string>> = {
  name: 'Name',
  description: 'Description',
  owner: 'Owner',
  keyType: 'Key type',
  permissions: 'Permissions',
  expires: 'Expires',
  rotateEvery: 'Rotate every',
  tags: 'Tags',
  usedBy: 'Used by',
};

/** What a request asks for beside its provider and server, each with its name; what it leaves open is not there. */
export function requestFacts(request: LinkRequest): (readonly [name: string, value: string])[] {
  return Object.entries(names).flatMap(([part, name]) => {
    const value = request[part as Written];
    const text = typeof value === 'string' ? value : value?.join(', ');
    const isTime = part === 'expires' || part === 'rotateEvery';
    return text ? [[name, isTime && isCalendarDuration(text) ? describeDuration(text) : text] as const] : [];
  });
}
