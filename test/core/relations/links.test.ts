import { expect, it } from 'vitest';
import type { RelationKind } from '../../../src/contract/relations.ts';
import { describeOnBoth, openTestDesk, type TestDesk } from '../../helpers/test-desk.ts';
import { newCommand } from '../../helpers/ticket-people.ts';

const make = async (client: TestDesk['client'], count: number) => {
  for (let i = 1; i <= count; i++) await client.tickets.create({ title: `Ticket ${i}` });
};
const seen = async (client: TestDesk['client'], number: number) =>
  (await client.relations.list({ number })).items.map(({ kind, ticket }) => `${kind} #${ticket.number}`);

describeOnBoth('links between tickets', (dialect) => {
  it('are read from both ends, and told in both timelines', async () => {
    const { client, actor } = await openTestDesk(dialect);
    await make(client, 4);
    await client.relations.add({ number: 2, kind: 'child-of', other: 1 });
    await client.relations.add({ number: 1, kind: 'parent-of', other: 3 });
    await client.relations.add({ number: 1, kind: 'caused-by', other: 4 });
    await client.relations.add({ number: 2, kind: 'related', other: 3 });
    expect(await seen(client, 1)).toEqual(['parent-of #2', 'parent-of #3', 'caused-by #4']);
    expect(await seen(client, 2)).toEqual(['child-of #1', 'related #3']);
    expect(await seen(client, 3)).toEqual(['child-of #1', 'related #2']);
    expect(await seen(client, 4)).toEqual(['causes #1']);
    const { items } = await client.tickets.timeline({ number: 4 });
    expect(items.at(-1)).toMatchObject({
      event: 'ticket.linked',
      personName: actor.name,
      undoable: false,
      fields: [{ field: 'links', new: { kind: 'causes', number: 1 } }],
    });
  });

  it('are made and removed once, from either end', async () => {
    const { client } = await openTestDesk(dialect);
    await make(client, 2);
    await client.relations.add({ number: 1, kind: 'duplicate-of', other: 2 });
    await client.relations.add({ number: 2, kind: 'duplicated-by', other: 1 });
    expect(await seen(client, 2)).toEqual(['duplicated-by #1']);
    expect((await client.tickets.get({ number: 1 })).version).toBe(2);
    await client.relations.remove({ number: 2, kind: 'duplicated-by', other: 1 });
    await client.relations.remove({ number: 2, kind: 'duplicated-by', other: 1 });
    expect(await seen(client, 1)).toEqual([]);
    const { items } = await client.tickets.timeline({ number: 1 });
    expect(items.map((item) => item.kind === 'change' && item.event)).toEqual(['ticket.created', 'ticket.linked', 'ticket.unlinked']);
  });

  it('never lead back to where they began, whoever adds them at once', async () => {
    const { client } = await openTestDesk(dialect);
    await make(client, 4);
    const refused = { code: 'CONFLICT' };
    await client.relations.add({ number: 1, kind: 'caused-by', other: 2 });
    await client.relations.add({ number: 2, kind: 'caused-by', other: 3 });
    await expect(client.relations.add({ number: 3, kind: 'caused-by', other: 1 })).rejects.toMatchObject(refused);
    await expect(client.relations.add({ number: 1, kind: 'causes', other: 3 })).rejects.toMatchObject(refused);
    await client.relations.add({ number: 3, kind: 'child-of', other: 1 });
    await expect(client.relations.add({ number: 3, kind: 'child-of', other: 2 })).rejects.toMatchObject(refused);
    await expect(client.relations.add({ number: 1, kind: 'related', other: 1 })).rejects.toMatchObject({ code: 'UNPROCESSABLE_CONTENT' });
    const circle: [number, RelationKind, number][] = [
      [1, 'duplicate-of', 2],
      [2, 'duplicate-of', 3],
      [3, 'duplicate-of', 4],
      [4, 'duplicate-of', 1],
    ];
    const all = await Promise.allSettled(circle.map(([number, kind, other]) => client.relations.add({ number, kind, other })));
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
  });

  it('of a merged ticket stand at the one that stands for it, and come back with it', async () => {
    const { client } = await openTestDesk(dialect);
    await make(client, 4);
    await client.relations.add({ number: 2, kind: 'child-of', other: 3 });
    await client.relations.add({ number: 2, kind: 'related', other: 1 });
    await client.relations.add({ number: 4, kind: 'caused-by', other: 2 });
    await client.relations.merge({ commandId: newCommand(), number: 1, sources: [2] });
    expect(await seen(client, 1)).toEqual(['child-of #3', 'causes #4']);
    expect(await seen(client, 2)).toEqual(['child-of #3', 'causes #4']);
    expect(await seen(client, 3)).toEqual(['parent-of #1']);
    await client.relations.remove({ number: 1, kind: 'child-of', other: 3 });
    await client.relations.unmerge({ commandId: newCommand(), number: 2 });
    expect(await seen(client, 1)).toEqual(['related #2']);
    expect(await seen(client, 2)).toEqual(['causes #4', 'related #1']);
  });
});
