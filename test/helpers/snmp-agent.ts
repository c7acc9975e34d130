import { createSocket } from 'node:dgram';
import { createRequire } from 'node:module';

type Mib = { registerProvider(provider: object): void; setScalarValue(name: string, value: unknown): void };
type Agent = {
  getMib(): Mib;
  getAuthorizer(): { addCommunity(name: string): void; addUser(user: object): void };
  close(): void;
  listener: { sockets: Record<string, { address(): { port: number }; once(event: 'listening', then: () => void): void }> };
};
const snmp = createRequire(import.meta.url)('net-snmp') as Record<string, never> & {
  createAgent(options: object, done: () => void): Agent;
  ObjectType: Record<string, number>;
  SecurityLevel: Record<string, number>;
  AuthProtocols: Record<string, number>;
  PrivProtocols: Record<string, number>;
};

export const snmpUser = { user: 'monitor', authKey: 'authentication-key', privacyKey: 'encryption-key-1' };

async function freePort(): Promise<number> {
  const socket = createSocket('udp4');
  await new Promise<void>((bound) => {
    socket.bind(0, '127.0.0.1', bound);
  });
  const { port } = socket.address();
  await new Promise<void>((closed) => {
    socket.close(closed);
  });
  return port;
}

/** An SNMP agent on loopback, community `public` and one v3 user; it tells these values, each at its object id with `.0` behind it. */
export async function serveSnmp(values: Readonly<Record<string, number | string | Buffer>>): Promise<{ port: number; close: () => void }> {
  const port = await freePort();
  const agent = snmp.createAgent({ port, address: '127.0.0.1', disableAuthorization: false }, () => undefined);
  agent.getAuthorizer().addCommunity('public');
  agent.getAuthorizer().addUser({
    name: snmpUser.user,
    level: snmp.SecurityLevel['authPriv'],
    authProtocol: snmp.AuthProtocols['sha'],
    authKey: snmpUser.authKey,
    privProtocol: snmp.PrivProtocols['aes'],
    privKey: snmpUser.privacyKey,
  });
  const mib = agent.getMib();
  for (const [oid, value] of Object.entries(values)) {
    const name = `at-${oid}`;
    const scalarType = snmp.ObjectType[typeof value === 'number' ? 'Integer' : 'OctetString'];
    mib.registerProvider({ name, type: 1, oid, scalarType, maxAccess: 2 });
    mib.setScalarValue(name, value);
  }
  return { port, close: () => agent.close() };
}
