import { createSocket } from 'node:dgram';
import { afterEach, expect, it } from 'vitest';
import { type CheckSecret, type CheckTarget, checkTargetSchema } from '../../../src/contract/check-targets.ts';
import { openDevice } from '../../../src/device/device.ts';
import { serveSnmp, snmpUser } from '../../helpers/snmp-agent.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});
const look = (target: object, secret: CheckSecret = { community: 'public' }, timeoutMs = 10_000) =>
  openDevice().probe(
    { target: checkTargetSchema.parse({ kind: 'snmp', host: '127.0.0.1', ...target }) as CheckTarget, secret, server: null },
    { timeoutMs },
  );

const printer = {
  '1.3.6.1.2.1.1.1': 'HP ETHERNET MULTI-ENVIRONMENT',
  '1.3.6.1.2.1.1.5': 'HCM-PRN-02',
  '1.3.6.1.2.1.25.3.2.1.3.1': 'HP LaserJet 400 M401dn',
  '1.3.6.1.2.1.25.3.5.1.1.1': 4,
  '1.3.6.1.2.1.25.3.5.1.2.1': Buffer.from([0b1000_0100]),
  '1.3.6.1.2.1.43.10.2.1.4.1': 48_213,
  '1.3.6.1.2.1.43.11.1.1.6.1': 'Black Cartridge',
  '1.3.6.1.2.1.43.11.1.1.6.2': 'Maintenance kit',
  '1.3.6.1.2.1.43.11.1.1.8.1': 6900,
  '1.3.6.1.2.1.43.11.1.1.8.2': 100,
  '1.3.6.1.2.1.43.11.1.1.9.1': 345,
  '1.3.6.1.2.1.43.11.1.1.9.2': -3,
};
const printerFacts = {
  facts: {
    kind: 'printer',
    name: 'HCM-PRN-02',
    model: 'HP LaserJet 400 M401dn',
    status: 'printing',
    alerts: ['paper-low', 'jam'],
    pages: 48_213,
    supplies: [
      { name: 'Black Cartridge', percent: 5 },
      { name: 'Maintenance kit', percent: null },
    ],
  },
};

it('reads a printer by v2c and by v3, and not with another key or community', async () => {
  const agent = await serveSnmp(printer);
  closing.push(agent.close);
  const target = { port: agent.port, what: 'printer' };
  expect(await look(target)).toEqual(printerFacts);
  const { user, authKey, privacyKey } = snmpUser;
  const v3 = { ...target, version: '3', user, auth: 'sha', privacy: 'aes' };
  expect(await look(v3, { authKey, privacyKey })).toEqual(printerFacts);
  expect(await look({ ...v3, user: 'stranger' }, { authKey, privacyKey })).toMatchObject({ problem: 'secret-refused' });
  expect(await look(v3, { authKey })).toEqual({ problem: 'no-secret', detail: null });
  expect(await look(target, { community: 'private' }, 1000)).toEqual({ problem: 'timeout', detail: null });
});

it('reads the ports of a switch', async () => {
  const agent = await serveSnmp({
    '1.3.6.1.2.1.1.5': 'KUL-SW-01',
    '1.3.6.1.2.1.2.2.1.2.1': 'GigabitEthernet0/1',
    '1.3.6.1.2.1.2.2.1.2.2': 'GigabitEthernet0/2',
    '1.3.6.1.2.1.2.2.1.7.1': 1,
    '1.3.6.1.2.1.2.2.1.7.2': 1,
    '1.3.6.1.2.1.2.2.1.8.1': 1,
    '1.3.6.1.2.1.2.2.1.8.2': 2,
    '1.3.6.1.2.1.31.1.1.1.18.1': 'Uplink',
  });
  closing.push(agent.close);
  expect(await look({ port: agent.port, what: 'network' })).toMatchObject({
    facts: {
      name: 'KUL-SW-01',
      ports: [
        { name: 'GigabitEthernet0/1', alias: 'Uplink', up: true, enabled: true },
        { name: 'GigabitEthernet0/2', alias: null, up: false, enabled: true },
      ],
    },
  });
});

it('survives an agent that answers with broken bytes', async () => {
  for (const answer of [Buffer.from('garbage'), Buffer.from([0x30, 0x84, 0xff, 0xff, 0xff, 0xff]), Buffer.alloc(0)]) {
    const socket = createSocket('udp4', (_bytes, { port, address }) => socket.send(answer, port, address));
    await new Promise<void>((bound) => {
      socket.bind(0, '127.0.0.1', bound);
    });
    closing.push(() => socket.close());
    const told = await look({ port: socket.address().port, what: 'printer' }, undefined, 1500);
    expect(told).toMatchObject({ problem: expect.stringMatching(/timeout|not-understood/) });
  }
});
