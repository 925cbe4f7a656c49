import '../../helpers/fake-electron.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { createSystemProxy } from '../../../main/network/system-proxy.ts';
import { fakeElectron } from '../../helpers/fake-electron.ts';

const session = fakeElectron.session.fromPartition('hubvault-system-proxy');
const url = new URL('https://api.provider.example/');

beforeEach(() => {
  session.proxy.list = 'DIRECT';
  session.proxy.done.length = 0;
});

describe("the system's proxy", () => {
  it('is read anew for each request, from a session of its own that is closed to all else', async () => {
    const proxyFor = createSystemProxy();
    expect(await proxyFor(url)).toBeUndefined();
    session.proxy.list = 'PROXY proxy.example:3128';
    expect((await proxyFor(url))?.address).toBe('http://proxy.example:3128');
    expect(session.proxy.done).toEqual([
      // First used, then set: the switches of the page are put in force on first use.
      'resolve https://localhost',
      'set {"mode":"system"}',
      'reload',
      'resolve https://api.provider.example',
      'set {"mode":"system"}',
      'reload',
      'resolve https://api.provider.example',
    ]);
    expect(session.ask('permissionCheck')).toBe(false);
  });

  it('is not taken for none where the switches of the page win, or nothing can be read', async () => {
    session.proxy.list = 'PROXY 127.0.0.1:9';
    const unread = "The system's proxy settings could not be read. The provider was not asked.";
    await expect(createSystemProxy()(url)).rejects.toThrow(unread);
    session.proxy.list = 'PROXY 127.0.0.1:9000';
    expect((await createSystemProxy()(url))?.address).toBe('http://127.0.0.1:9000');
    session.proxy.list = new Error('gone');
    const proxyFor = createSystemProxy();
    await expect(proxyFor(url)).rejects.toThrow(unread);
    session.proxy.list = 'DIRECT';
    expect(await proxyFor(url)).toBeUndefined();
  });
});
