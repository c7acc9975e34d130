import type { ServerResponse } from 'node:http';

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  // Component libraries position layers with inline styles; no inline script is ever allowed.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' blob: data:",
  "media-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "frame-src 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** What every answer carries (OWASP HTTP Headers cheat sheet); no answer of a desk belongs in a shared cache. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), payment=()',
  'cache-control': 'no-store',
};
const pairs = Object.entries(securityHeaders);

export function setSecurityHeaders(response: ServerResponse): void {
  for (const [name, value] of pairs) response.setHeader(name, value);
}
