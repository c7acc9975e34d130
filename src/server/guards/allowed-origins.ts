/** Which names this desk answers to. A foreign page that points its own name at 127.0.0.1 (DNS rebinding) sends its own name as Host. */
export type AllowedOrigins = { host(header: string | undefined): boolean; origin(header: string | undefined): boolean };

const loopback = ['127.0.0.1', 'localhost', '[::1]'];

/** @param host the address listened on; @param publicOrigins further origins, as configured. */
export function allowedOrigins(host: string, port: number, publicOrigins: readonly string[]): AllowedOrigins {
  const named = host === '0.0.0.0' || host === '::' ? [] : [host.includes(':') ? `[${host}]` : host];
  const own = [...new Set([...loopback, ...named])].map((name) => new URL(`http://${name}:${port}`));
  const hosts = new Set([...own, ...publicOrigins.map((text) => new URL(text))].map((url) => url.host));
  const origins = new Set([...own.map((url) => url.origin), ...publicOrigins]);
  return {
    host: (header) => header !== undefined && hosts.has(header.toLowerCase()),
    origin: (header) => header !== undefined && origins.has(header.toLowerCase()),
  };
}
