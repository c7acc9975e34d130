/** Nothing from elsewhere and nothing inline that runs; styles may be inline because positioned layers set theirs. The same for the desktop's pages and a server's. */
const directives: Readonly<Record<string, string>> = {
  'default-src': "'none'",
  // WebAssembly of our own may run (it reads bar codes); text never becomes a script.
  'script-src': "'self' 'wasm-unsafe-eval'",
  'style-src': "'self' 'unsafe-inline'",
  'img-src': "'self' blob: data:",
  'font-src': "'self'",
  'connect-src': "'self'",
  'worker-src': "'self'",
  'form-action': "'none'",
  'base-uri': "'none'",
  'frame-src': "'none'",
  'frame-ancestors': "'none'",
  'object-src': "'none'",
};

/** The console's Content-Security-Policy. @param more directives that one way of serving it needs beside, or instead of, the common ones. */
export function contentSecurityPolicy(more: Readonly<Record<string, string>> = {}): string {
  return Object.entries({ ...directives, ...more })
    .map(([name, sources]) => `${name} ${sources}`)
    .join('; ');
}
