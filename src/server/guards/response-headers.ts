import type { ServerResponse } from 'node:http';
import { contentSecurityPolicy } from '../../shared/content-security-policy.ts';

/** What every answer carries (OWASP HTTP Headers cheat sheet); no answer of a desk belongs in a shared cache. */
export const securityHeaders: Readonly<Record<string, string>> = {
  // A server also answers pages of its own that send a form, and recordings and manifests that a browser asks for.
  'content-security-policy': contentSecurityPolicy({ 'media-src': "'self' blob:", 'manifest-src': "'self'", 'form-action': "'self'" }),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'permissions-policy': 'camera=(self), microphone=(), geolocation=(), usb=(), serial=(), payment=()',
  'cache-control': 'no-store',
};
const pairs = Object.entries(securityHeaders);

export function setSecurityHeaders(response: ServerResponse): void {
  for (const [name, value] of pairs) response.setHeader(name, value);
}
