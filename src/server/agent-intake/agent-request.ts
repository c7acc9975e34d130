import type { FastifyRequest } from 'fastify';

/** The secret that an agent brings, as a password (the name beside it is anybody's) or as a bearer token. */
export function secretOf(authorization: string | undefined): string | null {
  const [, scheme = '', value = ''] = /^\s*(basic|bearer)\s+(\S+)\s*$/i.exec(authorization ?? '') ?? [];
  if (scheme.toLowerCase() === 'bearer') return value;
  if (scheme === '') return null;
  const pair = Buffer.from(value, 'base64').toString('utf8');
  const secret = pair.includes(':') ? pair.slice(pair.indexOf(':') + 1) : pair;
  return secret === '' ? null : secret;
}

const headerOf = (request: FastifyRequest, name: string, form: RegExp): string | null => {
  const value = request.headers[name];
  return typeof value === 'string' && form.test(value) ? value : null;
};

/** What GLPI's agents call themselves and each of their requests. */
export const agentIdOf = (request: FastifyRequest): string | null =>
  headerOf(request, 'glpi-agent-id', /^[\w-]{8,64}$/)?.toLowerCase() ?? null;
export const requestIdOf = (request: FastifyRequest): string | null => headerOf(request, 'glpi-request-id', /^[\w-]{4,64}$/);

/** What an agent reads before anything of its message was: by who it seems to be. */
export const formatFor = (request: FastifyRequest): 'xml' | 'json' =>
  agentIdOf(request) !== null || /json/i.test(request.headers['content-type'] ?? '') ? 'json' : 'xml';
