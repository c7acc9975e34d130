import { os } from '@orpc/server';
import { eventIterator } from '@orpc/contract';
import { expect, it } from 'vitest';
import { z } from 'zod';
import type { RequestContext } from '../../../src/core/platform/access/actor.ts';
import { failure } from '../../../src/core/platform/failure.ts';
import { createPlainCalls } from '../../../src/core/platform/rpc/plain-calls.ts';

const context: RequestContext = { actor: null, transport: 'websocket' };

function openCalls(router: unknown) {
  const sent: unknown[] = [];
  const heard: (() => void)[] = [];
  const calls = createPlainCalls(
    router,
    async () => context,
  )((text) => {
    sent.push(JSON.parse(text));
    for (const listener of heard.splice(0)) listener();
  });
  const answered = async (count: number) => {
    while (sent.length < count) await new Promise<void>((resolve) => heard.push(resolve));
    return sent;
  };
  return { calls, sent, answered };
}

const frame = (i: string, u: string, json?: unknown, more: object = {}) => ({ i, p: { u, b: { json }, ...more } });
const echo = os
  .$context<RequestContext>()
  .input(z.object({ say: z.string() }))
  .handler(({ input, context: { transport } }) => ({ said: input.say, transport }));
const refuse = os.handler(() => {
  throw failure('NOT_FOUND', 'Not here.', { next: 'Look elsewhere.' });
});

it('answers calls and errors in the frames of the protocol', async () => {
  const { calls, answered } = openCalls({ noun: { echo, refuse } });
  expect(calls.take(frame('1', '/noun/echo', { say: 'hello' }))).toBe(true);
  expect(await answered(1)).toEqual([{ i: '1', p: { b: { json: { said: 'hello', transport: 'websocket' } } } }]);
  calls.take(frame('2', '/noun/refuse'));
  expect((await answered(2))[1]).toMatchObject({
    i: '2',
    p: { s: 404, b: { json: { code: 'NOT_FOUND', message: 'Not here.', data: { next: 'Look elsewhere.' } } } },
  });
  calls.take(frame('3', '/noun/echo', { say: 7 }));
  expect((await answered(3))[2]).toMatchObject({ i: '3', p: { s: 400, b: { json: { code: 'BAD_REQUEST' } } } });
});

it('says nothing of the inside when what it does not know is thrown', async () => {
  const broken = os.handler(() => {
    throw new Error('secret path');
  });
  const { calls, answered } = openCalls({ broken });
  calls.take(frame('1', '/broken'));
  const [answer] = await answered(1);
  expect(answer).toMatchObject({ p: { s: 500, b: { json: { code: 'INTERNAL_SERVER_ERROR' } } } });
  expect(JSON.stringify(answer)).not.toContain('secret');
});

it('leaves streams, unknown procedures and unusual requests to the long way', () => {
  const stream = os.output(eventIterator(z.string())).handler(async function* () {
    yield 'one';
  });
  const { calls } = openCalls({ stream, noun: { echo } });
  for (const other of [
    frame('1', '/stream'),
    frame('2', '/noun/explode'),
    frame('3', '/noun'),
    frame('4', '/constructor'),
    frame('5', '/noun/echo', {}, { h: { 'last-event-id': '1' } }),
    frame('6', '/noun/echo', {}, { m: 'GET' }),
    { i: '7', p: { u: '/noun/echo', b: { json: {}, meta: [[1, 'say']] } } },
    { i: '8', p: { u: '/noun/echo', b: 'text' } },
    { i: '9', t: 3, p: {} },
    { i: '10', t: 4, p: undefined },
  ])
    expect(calls.take(other), other.i).toBe(false);
});

it('gives up a call that its caller gives up, and all when nobody is there any more', async () => {
  const signals: AbortSignal[] = [];
  const finish: (() => void)[] = [];
  const wait = os.handler(async ({ signal }) => {
    signals.push(signal as AbortSignal);
    await new Promise<void>((resolve) => finish.push(resolve));
    return 'done';
  });
  const { calls, sent, answered } = openCalls({ wait, noun: { echo } });
  for (const id of ['1', '2']) calls.take(frame(id, '/wait'));
  calls.take(frame('3', '/noun/echo', { say: 'x' }));
  await answered(1);
  expect(calls.take({ i: '1', t: 4, p: undefined })).toBe(true);
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
  calls.close();
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
  for (const end of finish) end();
  calls.take(frame('4', '/noun/echo', { say: 'y' }));
  await answered(2);
  expect(sent.map((answer) => (answer as { i: string }).i)).toEqual(['3', '4']);
});
