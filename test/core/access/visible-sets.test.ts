import { expect, it } from 'vitest';
import type { ChangeBatch } from '../../../src/contract/changes.ts';
import type { Actor } from '../../../src/core/platform/access/actor.ts';
import { limitedTo } from '../../helpers/limited-people.ts';
import { describeOnBoth, openTestDesk, type TestDesk } from '../../helpers/test-desk.ts';
import { newCommand, newPerson } from '../../helpers/ticket-people.ts';
import { addPart, addQueue, type Part } from '../../helpers/two-organisations.ts';

const word = 'samword';

async function mixedDesk(test: TestDesk): Promise<Part[]> {
  const queues = [await addQueue(test, 'One'), await addQueue(test, 'Two')] as const;
  const first = await addPart(test, word, queues[0]);
  const second = await addPart(test, word, queues[1]);
  return [
    first,
    second,
    await addPart(test, word, queues[1], first.organisationId),
    await addPart(test, word, queues[0], second.organisationId),
  ];
}

const works = async (call: Promise<unknown>): Promise<boolean> =>
  call.then(
    () => true,
    (error: { code?: string }) => {
      expect(error.code).toBe('NOT_FOUND');
      return false;
    },
  );
const sorted = <Item>(items: Iterable<Item>): Item[] => [...new Set(items)].toSorted((a, b) => (a < b ? -1 : 1));
async function readable<Id>(ids: readonly Id[], read: (id: Id) => Promise<unknown>): Promise<Id[]> {
  const found: Id[] = [];
  for (const id of ids) if (await works(read(id))) found.push(id);
  return sorted(found);
}

describeOnBoth('what is seen', (dialect) => {
  it('is one set for detail, lists, search, counts, files, evidence and live, whoever asks', { timeout: 120_000 }, async () => {
    const test = await openTestDesk(dialect);
    const parts = await mixedDesk(test);
    const [first, second] = parts as [Part, Part, Part, Part];
    const person = await newPerson(test.client, 'Siti', ['agent']);
    const people: [string, Actor, number][] = [
      ['unlimited', person, 4],
      ['of one queue', limitedTo({ queues: [first.queueId] }, person), 2],
      ['of one organisation', limitedTo({ organisations: [second.organisationId] }, person), 2],
      ['of both', limitedTo({ queues: [first.queueId], organisations: [second.organisationId] }, person), 1],
      ['of nothing', limitedTo({ queues: [] }, person), 0],
    ];
    for (const [who, actor, tickets] of people) {
      const client = test.as(actor);
      const seen = await readable(
        parts.map(({ number }) => number),
        (number) => client.tickets.get({ number }),
      );
      expect(seen, who).toHaveLength(tickets);
      const rows = (await client.tickets.list({ limit: 500 })).items;
      expect(sorted(rows.map(({ number }) => number)), who).toEqual(seen);
      expect(sorted((await client.tickets.arrange({})).numbers), who).toEqual(seen);
      expect(sorted((await client.tickets.arrange({ q: word })).numbers), who).toEqual(seen);
      expect(
        sorted((await client.tickets.rows({ numbers: parts.map(({ number }) => number) })).items.map(({ number }) => number)),
        who,
      ).toEqual(seen);
      const hits = (await client.search.query({ q: word, limit: 500 })).items;
      expect(sorted(hits.filter(({ kind }) => kind === 'ticket').map(({ number }) => number)), who).toEqual(seen);
      const related = [];
      for (const { deviceId, personId } of parts)
        related.push(...(await client.tickets.related({ deviceId })).items, ...(await client.tickets.related({ personId })).items);
      expect(sorted(related.map(({ number }) => number)), who).toEqual(seen);
      expect(
        await readable(
          parts.map(({ number }) => number),
          (number) => client.tickets.timeline({ number }),
        ),
        who,
      ).toEqual(seen);
      const counts = await client.tickets.counts({});
      expect([counts.open, Object.values(counts.byStatus).reduce((a, b) => a + b), counts.unassigned], who).toEqual([
        tickets,
        tickets,
        tickets,
      ]);
      expect(
        counts.queues.map(({ open, visible }) => [visible, open]),
        who,
      ).toEqual(counts.queues.map(({ id, visible }) => [visible, rows.filter(({ queueId }) => queueId === id).length]));
      const ofSeen = parts.filter(({ number }) => seen.includes(number));
      expect(
        await readable(
          parts.map(({ fileId }) => fileId),
          (id) => client.files.read({ id }),
        ),
        who,
      ).toEqual(sorted(ofSeen.map(({ fileId }) => fileId)));
      expect(
        await readable(
          parts.map(({ evidenceId }) => evidenceId),
          (id) => client.tickets.evidence({ id }),
        ),
        who,
      ).toEqual(sorted(ofSeen.map(({ evidenceId }) => evidenceId)));

      const ids = (of: (part: Part) => string) => parts.map(of) as never[];
      const shared = async (list: readonly { id: string }[], of: (part: Part) => string) =>
        sorted(list.map(({ id }) => id).filter((id) => ids(of).includes(id as never)));
      for (const [what, list, of, read] of [
        [
          'people',
          (await client.people.list({ limit: 500 })).items,
          (part: Part) => part.personId,
          (id: never) => client.people.get({ id }),
        ],
        [
          'devices',
          (await client.devices.list({ limit: 500 })).items,
          (part: Part) => part.deviceId,
          (id: never) => client.devices.get({ id }),
        ],
        [
          'recordings',
          (await client.recordings.list({})).items,
          (part: Part) => part.recordingId,
          (id: never) => client.recordings.read({ id, offset: 0 }),
        ],
        [
          'diagnoses',
          (await client.diagnoses.list({})).items,
          (part: Part) => part.diagnosisId,
          (id: never) => client.diagnoses.get({ id }),
        ],
      ] as const)
        expect(await shared(list, of), `${who}: ${what}`).toEqual(await readable(ids(of), read));
      const devices = await readable(
        ids(({ deviceId }) => deviceId),
        (id) => client.devices.get({ id }),
      );
      expect(sorted(hits.filter(({ kind }) => kind === 'device').map(({ id }) => id)), who).toEqual(devices);
      expect(
        await readable(
          ids(({ snapshotId }) => snapshotId),
          (id) => client.devices.snapshot({ id }),
        ),
        who,
      ).toHaveLength(devices.length);
      expect((await client.devices.withSoftware({ name: word })).items.map(({ deviceId }) => deviceId).toSorted(), who).toEqual(devices);
      const organisations = (await client.organisations.list({})).items;
      expect(sorted(organisations.map(({ id }) => id)), who).toEqual(
        sorted(parts.map(({ organisationId }) => organisationId).filter((id) => actor.scope.organisations?.includes(id) ?? true)),
      );

      const ending = new AbortController();
      const stream = (await client.changes.subscribe({}, { signal: ending.signal })) as AsyncIterable<ChangeBatch>;
      const heard = new Set<number>();
      const listening = (async () => {
        for await (const { notices } of stream)
          for (const { number, event } of notices)
            if (event === 'desk.changed') return;
            else if (number) heard.add(number);
      })().catch(() => undefined);
      for (const { number } of parts)
        await test.client.tickets.update({ number, commandId: newCommand(), version: 999, patch: { tags: [who] } });
      await test.client.desk.finishFirstRun({ language: 'en' });
      await listening;
      ending.abort();
      expect(sorted(heard), who).toEqual(seen);
    }
  });

  it('is what a requester asked for, and their organisation', async () => {
    const test = await openTestDesk(dialect);
    const [first] = await mixedDesk(test);
    const { personId, organisationId } = first as Part;
    const client = test.as({ ...limitedTo({}, test.actor), personId, organisationId, roles: ['requester'] });
    expect((await client.search.query({ q: word, limit: 100 })).items.map(({ kind, number }) => [kind, number])).toEqual([
      ['ticket', first?.number],
    ]);
    expect((await client.organisations.list({})).items.map(({ id }) => id)).toEqual([organisationId]);
    const { items } = await client.tickets.timeline({ number: first?.number as number });
    expect(items.map(({ kind }) => kind)).toEqual(['change', 'reply', 'change']);
  });
});

it('lets a ticket be handed over to a queue out of sight, says so, and lets its giver take it back', async () => {
  const test = await openTestDesk('sqlite');
  const [first, second] = (await mixedDesk(test)) as [Part, Part];
  const agent = limitedTo({ queues: [first.queueId] }, await newPerson(test.client, 'Siti', ['agent']));
  const client = test.as(agent);
  const commandId = newCommand();
  expect(await client.tickets.update({ number: first.number, commandId, version: 999, patch: { queueId: second.queueId } })).toMatchObject({
    outOfSight: true,
  });
  await expect(client.tickets.get({ number: first.number })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect((await client.tickets.undo({ commandId, undoId: newCommand() })).outcomes).toEqual([{ number: first.number, outcome: 'changed' }]);
  expect(await client.tickets.get({ number: first.number })).not.toHaveProperty('outOfSight');
  const many = await client.tickets.updateMany({
    commandId: newCommand(),
    numbers: [first.number, second.number, 9999],
    patch: { queueId: second.queueId },
  });
  expect(many.outcomes).toMatchObject([
    { number: first.number, outcome: 'changed', outOfSight: true },
    { number: second.number, outcome: 'skipped', reason: `There is no ticket #${second.number}.` },
    { number: 9999, outcome: 'skipped', reason: 'There is no ticket #9999.' },
  ]);
});
