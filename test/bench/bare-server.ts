import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readText } from 'node:stream/consumers';
import { WebSocketServer } from 'ws';
import { z } from 'zod';
import { openRawDesk } from './raw-desk.ts';

/**
 * The least that could be a desk server: one prepared statement per question, zod on what comes in, JSON out, over ws for reading and node:http for
 * durable creates. It knows no roles, no audit of who reads, no errors as data, no contract: what Deskside adds is measured against it.
 */
const raw = openRawDesk(process.argv[2] as string);
const number = z.number().int().min(1);
const questionSchema = z.discriminatedUnion('ask', [
  z.strictObject({ id: number, ask: z.literal('page') }),
  z.strictObject({ id: number, ask: z.literal('deepPage'), key: z.tuple([z.number(), z.number()]) }),
  z.strictObject({ id: number, ask: z.literal('arrange') }),
  z.strictObject({ id: number, ask: z.literal('arrangeAll') }),
  z.strictObject({ id: number, ask: z.literal('get'), number }),
  z.strictObject({ id: number, ask: z.literal('timeline'), number }),
  z.strictObject({ id: number, ask: z.literal('counts'), personId: z.uuid() }),
  z.strictObject({ id: number, ask: z.literal('search'), text: z.string().max(300) }),
]);
export type BareQuestion =
  z.input<typeof questionSchema> extends infer Question ? (Question extends { id: number } ? Omit<Question, 'id'> : never) : never;

function answer(question: z.infer<typeof questionSchema>): unknown {
  switch (question.ask) {
    case 'deepPage':
      return raw.deepPage(question.key);
    case 'get':
    case 'timeline':
      return raw[question.ask](question.number);
    case 'counts':
      return raw.counts(question.personId);
    case 'search':
      return raw.search(question.text);
    default:
      return raw[question.ask]();
  }
}

const ticketSchema = z.strictObject({ id: z.uuid(), title: z.string().min(1).max(300), text: z.string().max(100_000) });

const server = createServer((request, response) => {
  void readText(request).then((body) => {
    const ticket = ticketSchema.parse(JSON.parse(body));
    const at = Date.now();
    const answered = JSON.stringify(raw.get(raw.create(ticket)));
    response.writeHead(201, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(answered) }).end(answered);
    const told = JSON.stringify({ at });
    for (const socket of sockets.clients) socket.send(told);
  });
});
const sockets = new WebSocketServer({ server, perMessageDeflate: false });
sockets.on('connection', (socket) => {
  socket.on('message', (data) => {
    const question = questionSchema.parse(JSON.parse((data as Buffer).toString('utf8')));
    socket.send(JSON.stringify({ id: question.id, answer: answer(question) }));
  });
});
process.on('SIGTERM', () => {
  raw.close();
  process.exit(0);
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`${JSON.stringify({ port: (server.address() as AddressInfo).port })}\n`));
