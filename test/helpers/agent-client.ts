import { readFileSync } from 'node:fs';
import { deflateSync, gunzipSync, gzipSync, inflateSync } from 'node:zlib';
import type { EnrolmentId } from '../../src/contract/agents.ts';
import { uuidv7 } from '../../src/shared/uuid.ts';
import type { TestServer } from './test-server.ts';

const fixtures = new URL('../fixtures/glpi-inventory/', import.meta.url);
export const inventoryFile = (name: string): Buffer => readFileSync(new URL(name, fixtures));
export const inventoryJson = (name: string): Record<string, unknown> & { content: Record<string, unknown> } =>
  JSON.parse(inventoryFile(name).toString('utf8')) as Record<string, unknown> & { content: Record<string, unknown> };

export type Said = { status: number; text: string; headers: Headers };
export type AgentCall = {
  path?: string;
  packed?: 'zlib' | 'gzip' | 'none';
  agentId?: string;
  requestId?: string;
  userAgent?: string;
  authorization?: string | null;
  headers?: Record<string, string>;
};

/** An agent as the real ones are on the wire. */
export function agentClient(origin: string, secret: string) {
  return {
    async send(body: Buffer | string, call: AgentCall = {}): Promise<Said> {
      const { path = '/inventory', packed = 'zlib', agentId, requestId, userAgent = 'FusionInventory-Agent_v2.6-3' } = call;
      const plain = Buffer.from(body);
      const bytes = packed === 'zlib' ? deflateSync(plain) : packed === 'gzip' ? gzipSync(plain) : plain;
      const authorization =
        call.authorization === undefined ? `Basic ${Buffer.from(`agent:${secret}`).toString('base64')}` : call.authorization;
      const answer = await fetch(`${origin}${path}`, {
        method: 'POST',
        headers: {
          'content-type': packed === 'none' ? 'application/xml' : 'application/x-compress-zlib',
          'user-agent': userAgent,
          ...(authorization === null ? {} : { authorization }),
          ...(agentId && { 'GLPI-Agent-ID': agentId }),
          ...(requestId && { 'GLPI-Request-ID': requestId }),
          ...call.headers,
        },
        body: new Uint8Array(bytes),
      });
      const got = Buffer.from(await answer.arrayBuffer());
      const text = got[0] === 0x1f ? gunzipSync(got) : (got[0] ?? 0) === 0x78 ? inflateSync(got) : got;
      return { status: answer.status, text: text.toString('utf8'), headers: answer.headers };
    },
  };
}

/** A new enrolment and a client that comes with its secret. */
export async function enrolledClient(server: TestServer, trust: 'review' | 'accept' = 'accept', tag: string | null = null) {
  const id = uuidv7(Date.now()) as EnrolmentId;
  const made = await server.client.agents.enrol({ id, name: `Site ${id.slice(-4)}`, organisationId: null, site: 'Berlin', tag, trust });
  return { ...agentClient(server.origin, made.secret), ...made };
}
