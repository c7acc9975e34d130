import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';
import { checkTargetSchema } from '../../../src/contract/check-targets.ts';
import { openDevice } from '../../../src/device/device.ts';
import { readIppAnswer } from '../../../src/device/probes/ipp-message.ts';
import { ProbeFailure } from '../../../src/device/probes/probe-failure.ts';

type Value = readonly [tag: number, value: string | number];
const bytesOf = (value: string | number) => {
  if (typeof value === 'string') return Buffer.from(value);
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};
const sized = (bytes: Buffer) => {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(bytes.length);
  return Buffer.concat([length, bytes]);
};
const answer = (attributes: Readonly<Record<string, readonly Value[]>>, status = 0) =>
  Buffer.concat([
    Buffer.from([2, 0, status >> 8, status & 0xff, 0, 0, 0, 1, 0x04]),
    ...Object.entries(attributes).flatMap(([name, values]) =>
      values.map(([tag, value], i) => Buffer.concat([Buffer.from([tag]), sized(Buffer.from(i === 0 ? name : '')), sized(bytesOf(value))])),
    ),
    Buffer.from([3]),
  ]);

const whole = answer({
  'printer-name': [[0x42, 'Tầng 3']],
  'printer-make-and-model': [[0x41, 'Brother HL-L2366DW']],
  'printer-state': [[0x23, 5]],
  'printer-state-reasons': [
    [0x44, 'media-empty-error'],
    [0x44, 'toner-low-warning'],
  ],
  'marker-names': [[0x42, 'Black Toner']],
  'marker-levels': [[0x21, 8]],
  'printer-impressions-completed': [[0x21, 10_422]],
});

async function serve(reply: Buffer, status = 200): Promise<number> {
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => response.writeHead(status, { 'content-type': 'application/ipp' }).end(reply));
  });
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}
const look = async (port: number) =>
  openDevice().probe(
    { target: checkTargetSchema.parse({ kind: 'ipp', host: '127.0.0.1', port }), secret: {}, server: null },
    { timeoutMs: 5000 },
  );

it('asks a printer how it is', async () => {
  expect(await look(await serve(whole))).toEqual({
    facts: {
      kind: 'printer',
      name: 'Tầng 3',
      model: 'Brother HL-L2366DW',
      status: 'stopped',
      alerts: ['paper-out', 'toner-low'],
      pages: 10_422,
      supplies: [{ name: 'Black Toner', percent: 8 }],
    },
  });
  expect(await look(await serve(answer({}, 0x0406)))).toEqual({ problem: 'not-understood', detail: 'IPP 0x0406' });
  expect(await look(await serve(whole, 404))).toEqual({ problem: 'not-understood', detail: 'HTTP 404' });
  expect(await look(await serve(Buffer.alloc(600 * 1024)))).toMatchObject({ problem: 'not-understood' });
});

it('reads any bytes to their end or refuses them', () => {
  const read = (bytes: Buffer) => {
    try {
      readIppAnswer(bytes);
    } catch (error) {
      expect(error).toBeInstanceOf(ProbeFailure);
    }
  };
  fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => read(Buffer.from(bytes))));
  // Whole answers with one byte changed get further than noise.
  fc.assert(
    fc.property(fc.nat(whole.length - 1), fc.nat(255), fc.nat(whole.length), (at, value, end) => {
      const bytes = Buffer.from(whole.subarray(0, end));
      if (at < bytes.length) bytes[at] = value;
      read(bytes);
    }),
  );
});
