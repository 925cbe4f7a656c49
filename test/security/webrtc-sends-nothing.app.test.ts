import { describe, expect, it } from 'vitest';
import { unlock } from '../e2e/analyst.ts';
import { homeWithVault } from '../e2e/home.ts';
import { useApp } from '../e2e/use-app.ts';
import { listenOutside } from './outside.ts';

// No policy of a page and no handler of requests sees WebRTC, and its names can carry a secret out.
describe('a page that was taken over', () => {
  const app = useApp(() => homeWithVault());

  it.each([
    ['stun', 'udp'],
    ['turn', 'udp'],
    ['turn', 'tcp'],
  ])('sends nothing by WebRTC, with %s over %s (D7)', async (scheme, transport) => {
    const page = await app.page();
    if (await page.getByRole('button', { name: 'Unlock' }).isVisible()) await unlock(page);
    const outside = await listenOutside();
    try {
      const query = scheme === 'turn' ? `?transport=${transport}` : '';
      const gathered = await page.evaluate(async (urls) => {
        const server = urls.startsWith('turn') ? { urls, username: 'secret', credential: 'secret' } : { urls };
        const peer = new RTCPeerConnection({ iceServers: [server] });
        const { promise, resolve } = Promise.withResolvers<string>();
        peer.addEventListener('icegatheringstatechange', () => {
          if (peer.iceGatheringState === 'complete') resolve('complete');
        });
        setTimeout(() => resolve('still at it'), 5_000);
        peer.createDataChannel('x');
        await peer.setLocalDescription(await peer.createOffer());
        const how = await promise;
        peer.close();
        return how;
      }, `${scheme}:127.0.0.1:${outside.port}${query}`);
      expect({ gathered, arrived: outside.arrived }).toMatchObject({ arrived: [] });
    } finally {
      outside.close();
    }
  });
});
