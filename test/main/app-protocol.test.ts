import { describe, expect, it } from 'vitest';
import { consoleOrigin, pathInside } from '../../src/main/app-protocol.ts';
import { contentSecurityPolicy } from '../../src/shared/content-security-policy.ts';

describe('the app:// protocol', () => {
  it('gives files of the console', () => {
    expect(pathInside('/opt/console', `${consoleOrigin}/console/index.html?x=1#/tickets`)).toBe('/opt/console/console/index.html');
    expect(pathInside('/opt/console', `${consoleOrigin}/assets/a-b.c.js`)).toBe('/opt/console/assets/a-b.c.js');
  });

  it.each([
    '/../etc/passwd',
    '/..%2fetc/passwd',
    '/%2e%2e/etc/passwd',
    '/%2e%2e%2fetc%2fpasswd',
    '/..%5c..%5cwindows',
    '/assets\\..\\..\\x',
    '//etc/passwd',
    '/%2fetc/passwd',
    '/c:/windows/win.ini',
    '/C%3A/windows',
    '/a%00.html',
    '/%',
    '/%c0%ae%c0%ae/x',
    '/a/..%00/b',
    '/assets/%252e%252e/x',
    '/',
  ])('never leaves its folder: %s', (path) => {
    const answer = pathInside('/opt/console', consoleOrigin + path);
    expect(answer === null || answer.startsWith('/opt/console/')).toBe(true);
    // What the URL parser folds away itself ends inside; what only looks folded is refused.
    if (/%2f|%5c|%00|%25|\\|\/\/|:|%$|%c0/i.test(path) && !path.startsWith('/%2e%2e/')) expect(answer).toBeNull();
  });

  it('answers no other host', () => {
    expect(pathInside('/opt/console', 'app://elsewhere/console/index.html')).toBeNull();
    expect(pathInside('/opt/console', 'not a url')).toBeNull();
  });

  it('allows no script but its own files, and no frame', () => {
    expect(contentSecurityPolicy()).toContain("default-src 'none'");
    expect(contentSecurityPolicy()).toContain("script-src 'self' 'wasm-unsafe-eval';");
    expect(contentSecurityPolicy()).not.toMatch(/'unsafe-eval|script-src[^;]*unsafe-inline|\*/);
    expect(contentSecurityPolicy()).toContain("frame-ancestors 'none'");
  });
});
