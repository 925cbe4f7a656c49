const strictPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "require-trusted-types-for 'script'",
].join('; ');

const html = (body: string) => `<!doctype html><meta charset="utf-8"><title>Sample</title>${body}`;

const files: Readonly<Record<string, readonly [type: string, content: string]>> = {
  '/index.html': [
    'text/html',
    html('<h1>Sample</h1><script>window.inline = true</script><script src="/page.js"></script>'),
  ],
  '/allowed.html': ['text/html', html('<h1>Allowed</h1>')],
  // Without a policy, so that only the stand-in itself is in the way.
  '/open.html': ['text/html', html('<h1>Open</h1>')],
  '/page.js': ['text/javascript', 'window.ran = true; window.pageSawPreload = typeof sample;'],
};

/** Answers the sample's own page. */
export function answerPage(request: Request): Response {
  const { pathname } = new URL(request.url);
  if (pathname === '/moved') return new Response(null, { status: 302, headers: { Location: '/allowed.html' } });
  if (pathname === '/breaks') throw new Error('The handler broke.');
  const file = files[pathname];
  if (!file) return new Response('not here', { status: 404 });
  const policy = pathname === '/open.html' ? "default-src * 'unsafe-inline'" : strictPolicy;
  return new Response(file[1], { headers: { 'Content-Type': file[0], 'Content-Security-Policy': policy } });
}
