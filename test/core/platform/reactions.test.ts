import { expect, it } from 'vitest';
import type { CommandId } from '../../../src/contract/common.ts';
import { automation } from '../../../src/core/platform/access/actor.ts';
import { systemClock } from '../../../src/core/platform/clock.ts';
import { createReactions } from '../../../src/core/platform/automatic/reactions.ts';
import { uuidv7 } from '../../../src/shared/uuid.ts';
import { describeOnBoth } from '../../helpers/test-desk.ts';
import { openTestDatabase } from '../../helpers/test-database.ts';

const cause = { kind: 'rule' as const, id: 'r1', name: 'Printers go to hardware' };
const command = () => ({ actor: automation, procedure: 'test', commandId: uuidv7(Date.now()) as CommandId });
const created = { event: 'ticket.created', subjectKind: 'ticket' as const, subjectId: 't1' };

describeOnBoth('reactions', (dialect) => {
  it('write with the command, are told of each other, and stand in the log under their cause', async () => {
    const reactions = createReactions();
    const heard: string[] = [];
    reactions.add(async ({ changes, record }) => {
      for (const change of changes) {
        heard.push(change.event);
        if (change.event === 'ticket.created') record({ ...created, event: 'ticket.changed', field: 'queueId', new: 'q2', cause });
      }
    });
    const { db, close } = await openTestDatabase(dialect, systemClock, reactions.react);
    await db.write(command(), async (_trx, record) => record(created));
    expect(heard).toEqual(['ticket.created', 'ticket.changed']);
    const rows = await db.read.selectFrom('changes').selectAll().orderBy('sequence').execute();
    expect(rows.map((row) => [row.event, row.cause && JSON.parse(row.cause)])).toEqual([
      ['ticket.created', null],
      ['ticket.changed', cause],
    ]);
    await close();
  });

  it('that fail take the command with them', async () => {
    const reactions = createReactions();
    reactions.add(async () => {
      throw new Error('no');
    });
    const { db, close } = await openTestDatabase(dialect, systemClock, reactions.react);
    await expect(db.write(command(), async (_trx, record) => record(created))).rejects.toThrow('no');
    expect(await db.read.selectFrom('changes').selectAll().execute()).toEqual([]);
    await close();
  });

  it('that go round in a circle are refused, and nothing stays', async () => {
    const reactions = createReactions();
    reactions.add(async ({ record }) => record({ ...created, event: 'ticket.changed', field: 'status', cause }));
    const { db, close } = await openTestDatabase(dialect, systemClock, reactions.react);
    await expect(db.write(command(), async (_trx, record) => record(created))).rejects.toThrow('never comes to an end');
    expect(await db.read.selectFrom('changes').selectAll().execute()).toEqual([]);
    await close();
  });
});
