import { implement, ORPCError } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import { expect, expectTypeOf, it, onTestFinished } from 'vitest';
import type { ChangeNotice } from '../../../src/contract/changes.ts';
import { contract } from '../../../src/contract/contract.ts';
import type { About } from '../../../src/contract/desk.ts';
import { problemOf } from '../../../src/renderer/client/desk-problem.ts';
import { openPortConnection } from '../../../src/renderer/client/connection/port-connection.ts';
import { openDesk } from '../../../src/renderer/client/use-desk.ts';
import { portPair } from '../support/port-pair.ts';

const os = implement(contract);
const about: About = {
  version: '0.1.0',
  me: {
    id: '01939b3c-0000-7000-8000-000000000001' as About['me']['id'],
    name: 'Dũng',
    language: 'vi',
    roles: ['agent'],
    organisationId: null,
  },
  database: 'sqlite',
  dataFolder: null,
  platform: 'linux',
  firstRun: false,
  sampleData: false,
  suggestedLanguage: 'vi',
  now: 1_790_000_000_000,
};
const notice: ChangeNotice = {
  sequence: 7,
  event: 'ticket.changed',
  subjectKind: 'ticket',
  subjectId: 'x',
  number: 12,
  personId: null,
  at: 1,
};

function openTestDesk() {
  const pair = portPair();
  const calls = { about: 0 };
  const release = Promise.withResolvers<void>();
  new RPCHandler({
    desk: {
      about: os.desk.about.handler(() => {
        calls.about += 1;
        return about;
      }),
    },
    tickets: {
      get: os.tickets.get.handler(() => {
        throw new ORPCError('NOT_FOUND', { message: 'There is no ticket 99.', data: { next: 'Search for it.' }, defined: true });
      }),
    },
    changes: {
      subscribe: os.changes.subscribe.handler(async function* () {
        await release.promise;
        yield { notices: [notice] };
      }),
    },
  }).upgrade(pair.desk);
  const desk = openDesk(openPortConnection(pair.page));
  onTestFinished(() => desk.close());
  return { desk, pair, calls, release };
}

it('reads through the port with the contract’s types', async () => {
  const { desk } = openTestDesk();
  const options = desk.orpc.desk.about.queryOptions({});
  expect(options.queryKey).toEqual(['desk', 'about', {}]);
  const answer = await desk.queries.fetchQuery(options);
  expectTypeOf(answer).toEqualTypeOf<About>();
  expect(answer.me.name).toBe('Dũng');
});

it('brings the desk’s errors over as data', async () => {
  const { desk } = openTestDesk();
  const error: unknown = await desk.client.tickets.get({ number: 99 }).catch((thrown: unknown) => thrown);
  expect(problemOf(error)).toMatchObject({ code: 'NOT_FOUND', said: 'There is no ticket 99.', next: 'Search for it.', safe: null });
});

it('hears what others change and reads again what it concerns', async () => {
  const { desk, release } = openTestDesk();
  const keys = [
    ['tickets', 'get', { number: 12 }],
    ['tickets', 'get', { number: 13 }],
    ['tickets', 'counts', {}],
    ['tickets', 'arrange', { q: '' }],
    ['tickets', 'rows', { numbers: [1, 12] }],
    ['tickets', 'rows', { numbers: [1] }],
    ['people', 'list', {}],
  ];
  for (const key of keys) desk.queries.setQueryData(key, {});
  const heard = new Promise<ChangeNotice>((resolve) => desk.onNotice(resolve));
  release.resolve();
  expect(await heard).toEqual(notice);
  await expect
    .poll(() => keys.map((key) => desk.queries.getQueryState(key)?.isInvalidated))
    .toEqual([true, false, true, false, true, false, false]);
});

it('says when the port is gone', () => {
  const { desk, pair } = openTestDesk();
  expect(desk.connection.state()).toBe('online');
  pair.cut();
  expect(desk.connection.state()).toBe('offline');
});
