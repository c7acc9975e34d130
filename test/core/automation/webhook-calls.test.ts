import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import type { WebhookId } from '../../../src/contract/automation-actions.ts';
import { newestCalls } from '../../../src/core/automation/webhooks/webhook-store.ts';
import { planOf, readerOf } from '../../helpers/query-plan.ts';
import { describeOnBoth, openTestDesk } from '../../helpers/test-desk.ts';
import { newTestId } from '../../helpers/ticket-people.ts';

/** Somebody outside who answers what they are told to, and remembers what came. */
async function openReceiver() {
  const came: { body: string; headers: Record<string, unknown> }[] = [];
  const state = { status: 200 };
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (piece) => (body += String(piece)));
    request.on('end', () => {
      came.push({ body, headers: request.headers });
      response.writeHead(state.status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { came, state, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook` };
}

describeOnBoth('calls of webhooks', (dialect) => {
  it('are tried out once, signed, with what was answered', async () => {
    const { client, desk } = await openTestDesk(dialect, { timers: false });
    const receiver = await openReceiver();
    const [id, callId] = [newTestId<WebhookId>(), newTestId<string>()];
    await client.webhooks.save({ id, name: 'Chat', url: receiver.url, secret: 'very secret words' });
    await client.webhooks.allowPrivate({ hosts: ['127.0.0.1'] });
    await client.webhooks.test({ id, callId });
    await client.webhooks.test({ id, callId });
    expect((await client.webhooks.calls({ id })).items).toMatchObject([{ id: callId, state: 'waiting', attempts: 0, triedAt: null }]);
    await desk.runDueWork();
    expect((await client.webhooks.calls({ id })).items).toMatchObject([
      { id: callId, state: 'done', attempts: 1, status: 200, error: null, ticketNumber: null, by: { kind: 'test' } },
    ]);
    expect(receiver.came).toHaveLength(1);
    const [{ body, headers }] = receiver.came as [(typeof receiver.came)[number]];
    expect(JSON.parse(body)).toMatchObject({ delivery: callId, test: true, ticket: null });
    expect(headers['deskside-signature']).toBe(`sha256=${createHmac('sha256', 'very secret words').update(body).digest('hex')}`);
  });

  it('say why they failed, and are made again when somebody asks', async () => {
    const { client, desk } = await openTestDesk(dialect, { timers: false });
    const receiver = await openReceiver();
    receiver.state.status = 503;
    const [id, callId] = [newTestId<WebhookId>(), newTestId<string>()];
    await client.webhooks.save({ id, name: 'Chat', url: receiver.url });
    await client.webhooks.allowPrivate({ hosts: ['127.0.0.1'] });
    await client.webhooks.test({ id, callId });
    await desk.runDueWork();
    expect((await client.webhooks.calls({ id })).items).toMatchObject([{ state: 'waiting', status: 503, error: 'It answered 503.' }]);
    receiver.state.status = 200;
    await client.webhooks.callAgain({ id, callId });
    await desk.runDueWork();
    expect((await client.webhooks.calls({ id })).items).toMatchObject([{ state: 'done', status: 200, error: null }]);
    await client.webhooks.callAgain({ id, callId });
    await desk.runDueWork();
    expect(receiver.came).toHaveLength(2);
  });

  it('are nothing of a webhook that is not there', async () => {
    const { client } = await openTestDesk(dialect, { timers: false });
    const id = newTestId<WebhookId>();
    await expect(client.webhooks.test({ id, callId: newTestId() })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await client.webhooks.save({ id, name: 'Chat', url: 'https://example.com/' });
    await expect(client.webhooks.callAgain({ id, callId: newTestId() })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

it('reads the newest calls of a webhook by their index', async () => {
  const { folder } = await openTestDesk('sqlite');
  const { read, close } = readerOf(folder);
  onTestFinished(close);
  expect(await planOf(read, newestCalls(read, 'w1', 20))).toMatch(/webhook_calls_newest/);
  expect(await planOf(read, newestCalls(read, 'w1', 20))).not.toContain('TEMP B-TREE');
});
