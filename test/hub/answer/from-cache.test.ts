import { describe, expect, it } from 'vitest';
import { isFromCache } from '../../../core/hub/answer/from-cache.ts';

const saysSo = ([name, value]: readonly [string, string]) => isFromCache({ headers: { [name]: value } });

describe('an answer out of a cache', () => {
  it.each([
    ['age', '120'],
    ['age', '0, 120'],
    ['x-cache', 'HIT'],
    ['x-cache', '"HIT"'],
    ['x-cache', 'MISS, HIT'],
    ['x-cache', 'Hit from cloudfront'],
    ['x-cache', 'RefreshHit from cloudfront'],
    ['x-cache', 'OriginShieldHit from cloudfront'],
    ['x-cache', 'TCP_MEM_HIT from edge-3'],
    ['x-cache', 'TCP_REFRESH_FAIL_OLD'],
    ['x-cache', 'TCP_REFRESH_UNMODIFIED'],
    ['x-cache', 'cached'],
    ['x-cache-status', 'HIT'],
    ['x-cache-status', 'stale'],
    ['x-proxy-cache', 'HIT'],
    ['x-nginx-cache', 'UPDATING'],
    ['x-vercel-cache', 'HIT'],
    ['x-vercel-cache', 'PRERENDER'],
    ['x-cache-lookup', 'HIT'],
    ['x-cache-lookup', 'Hit From MemCache'],
    ['x-cache-hits', '1'],
    ['x-cache-hits', '0, 4'],
    ['x-cache-hit', 'true'],
    ['x-cache-age', '7'],
    ['x-cached', 'HIT'],
    ['x-from-cache', 'STALE'],
    ['x-cache-hit', 'HIT'],
    ['x-cache', 'served from cache'],
    ['x-cache', 'CACHEHIT'],
    ['x-from-cache', '1'],
    ['x-rack-cache', 'fresh'],
    ['x-rack-cache', 'stale, valid, store'],
    ['x-symfony-cache', 'GET /users/me: fresh'],
    ['cf-cache-status', 'HIT'],
    ['cf-cache-status', 'STALE'],
    ['cf-cache-status', 'UPDATING'],
    ['cf-cache-status', 'REVALIDATED'],
    ['cache-status', 'gateway; hit; ttl=30'],
    ['cache-status', '"My cache, hidden; fwd=miss"; hit'],
    ['cache-status', 'Origin; hit, Edge; fwd=uri-miss'],
    ['cache-status', 'Edge; fwd=stale; fwd-status=304'],
    ['cache-status', 'Edge; fwd=uri-miss; collapsed'],
    ['x-varnish', '32770 32768'],
    ['warning', '110 anderson/1.3.37 "Response is stale"'],
    ['warning', '199 - "Odd, but new", 112 - "Disconnected"'],
    ['server-timing', 'edge; dur=1, cdn-cache; desc=HIT'],
    ['server-timing', 'cdn-cache-hit'],
    ['server-timing', 'cdn-cache-refresh'],
    ['server-timing', 'cdn-cache; desc=REVALIDATE'],
  ] as const)('is known by %s: %s', (...header) => {
    expect(saysSo(header)).toBe(true);
  });
});

describe('an answer for which the origin was asked', () => {
  it.each([
    ['age', '0'],
    ['x-cache', 'MISS'],
    ['x-cache', 'Miss from cloudfront'],
    ['x-cache', 'Error from cloudfront'],
    ['x-cache', 'MISS from old-cache-hit.example'],
    ['x-cache', 'TCP_REFRESH_MISS'],
    ['x-cache', 'CONFIG_NOCACHE'],
    ['x-cache', 'miss cached'],
    ['x-cache', 'NOT_CACHED'],
    ['x-cache', 'hit-for-pass'],
    ['x-cached', 'MISS'],
    ['x-rack-cache', 'stale, invalid, store'],
    ['x-rack-cache', 'miss, store'],
    ['x-symfony-cache', 'GET /fresh/valid: miss'],
    ['cache-status', 'fresh-gw.example; detail=no-cache'],
    ['x-cache-status', 'EXPIRED'],
    ['x-cache-status', 'BYPASS'],
    ['x-cache-hits', '0, 0'],
    ['x-cache-key', '/old/hit'],
    ['x-cacheable', 'YES'],
    ['cf-cache-status', 'DYNAMIC'],
    ['cf-cache-status', 'EXPIRED'],
    ['cache-control', 'max-age=0, stale-while-revalidate=30'],
    ['cdn-cache-control', 'stale-if-error=60'],
    ['cache-status', 'Edge; fwd=stale; fwd-status=200'],
    ['cache-status', 'Edge; fwd=uri-miss; collapsed=?0'],
    ['cache-status', 'HIT; fwd=miss; detail="no hit, no; hit"'],
    ['x-varnish', '32770'],
    ['x-varnish', '32770, 501'],
    ['warning', '214 - "Transformed"'],
    ['server-timing', 'cdn-cache; desc=MISS, old; dur=3'],
  ] as const)('is not taken for one out of a cache by %s: %s', (...header) => {
    expect(saysSo(header)).toBe(false);
  });

  it('is known by X-Cache where a cache also tells what it had found before', () => {
    expect(isFromCache({ headers: { 'x-cache-lookup': 'HIT from gw:3128', 'x-cache': 'MISS from gw' } })).toBe(false);
    expect(isFromCache({ headers: { 'x-cache-lookup': 'HIT from gw:3128', 'x-cache': 'HIT from gw' } })).toBe(true);
  });
});
