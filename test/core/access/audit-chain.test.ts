import { expect, it } from 'vitest';
import { restoreBackup } from '../../../src/core/compose.ts';
import type { AuditCheck } from '../../../src/contract/audit.ts';
import { changeDatabase } from '../../helpers/change-database.ts';
import { describeOnBoth, openTestDesk, type TestDesk, type TestDialect } from '../../helpers/test-desk.ts';
import { newCommand } from '../../helpers/ticket-people.ts';

/** A stranger with the database's own rights first takes the guards away. */
const unguarded = (dialect: TestDialect, statement: string): string =>
  dialect === 'postgres'
    ? `alter table audit disable trigger user; alter table changes disable trigger user; ${statement}`
    : `drop trigger if exists audit_kept_from_update; drop trigger if exists audit_kept_from_delete;
       drop trigger if exists changes_kept_from_update; drop trigger if exists changes_kept_from_delete; ${statement}`;

async function busyDesk(dialect: TestDialect): Promise<TestDesk> {
  const test = await openTestDesk(dialect);
  for (let i = 0; i < 6; i++) {
    const ticket = await test.client.tickets.create({ title: `Máy in ${i}` });
    await test.client.tickets.update({
      number: ticket.number,
      commandId: newCommand(),
      version: 1,
      patch: { priority: 'high', status: 'open' },
    });
  }
  return test;
}

describeOnBoth('the audit', (dialect) => {
  it('is one chain over all commands, also of many at once, and finds itself whole', async () => {
    const { client } = await busyDesk(dialect);
    await Promise.all(Array.from({ length: 12 }, (_, i) => client.tickets.create({ title: `At once ${i}` })));
    const check = await client.audit.check({});
    expect(check).toMatchObject({ ok: true, broken: null, before: 0, anchors: [] });
    expect(check.checked).toBe(check.head.position);
    expect(check.checked).toBeGreaterThanOrEqual(24);
    const { items } = await client.audit.list({ limit: 500 });
    expect(items.map(({ position }) => position)).toEqual(Array.from({ length: check.checked }, (_, i) => check.checked - i));
    expect(items[0]?.hash).toBe(check.head.hash);
  });

  it('is listed by who, what and when, in pages', async () => {
    const { client, actor } = await busyDesk(dialect);
    const updates = await client.audit.list({ procedure: 'tickets.up', limit: 4 });
    expect(updates.items.map(({ procedure, changes, personName }) => [procedure, changes, personName])).toEqual(
      Array.from({ length: 4 }, () => ['tickets.update', 2, actor.name]),
    );
    expect((await client.audit.list({ procedure: 'tickets.up', limit: 4, cursor: updates.next as string })).items).toHaveLength(2);
    expect((await client.audit.list({ personId: actor.personId, to: 1 })).items).toEqual([]);
    expect((await client.audit.list({ from: Date.now() + 60_000 })).items).toEqual([]);
  });

  it('refuses to be changed by a plain statement', async () => {
    const test = await busyDesk(dialect);
    for (const table of ['audit', 'changes'])
      for (const statement of [`update ${table} set procedure = 'x'`, `delete from ${table}`])
        await expect(changeDatabase(test, statement), statement).rejects.toThrow('The log is only added to.');
    expect((await test.client.audit.check({})).ok).toBe(true);
  });

  const forged = `'00000000-0000-7000-8000-00000000f0f0'`;
  it.each([
    ['an edited line', `update audit set person_id = null where position = 5`, { kind: 'edited', position: 5 }],
    ['a deleted line', `delete from audit where position = 5`, { kind: 'missing', position: 5 }],
    [
      'two swapped lines',
      `update audit set position = -4 where position = 4; update audit set position = 4 where position = 5; update audit set position = 5 where position = -4`,
      { kind: 'edited', position: 4 },
    ],
    ['an edited change', `update changes set new = '"low"' where audit = 5 and field = 'priority'`, { kind: 'changes-edited' }],
    ['a deleted change', `delete from changes where audit = 5`, { kind: 'changes-edited', position: 5 }],
    [
      'an added change',
      `insert into changes (command_id, at, procedure, event, subject_kind, subject_id, origin) values (${forged}, 1, 'x', 'x', 'ticket', 'x', 'x')`,
      { kind: 'inserted', position: null, commandId: '00000000-0000-7000-8000-00000000f0f0' },
    ],
    [
      'an added line',
      `insert into audit (at, procedure, command_id, outcome) values (1, 'x', ${forged}, 'done')`,
      { kind: 'inserted', commandId: '00000000-0000-7000-8000-00000000f0f0' },
    ],
    ['a cut-off end', `delete from audit where position > 5`, { kind: 'truncated', position: 6 }],
  ] as const)('notices %s', async (_what, statement, broken) => {
    const test = await busyDesk(dialect);
    // Creation and update of the first ticket are among the first lines; which ones is the desk's matter.
    const priority = (await test.client.audit.list({ procedure: 'tickets.update', limit: 500 })).items.map(({ position }) => position ?? 0);
    const shifted = statement.replaceAll('audit = 5', `audit = ${priority.at(-1)}`);
    await changeDatabase(test, unguarded(dialect, shifted));
    const check: AuditCheck = await test.client.audit.check({});
    expect(check.ok).toBe(false);
    expect(check.broken).toMatchObject(statement === shifted ? broken : { kind: broken.kind, position: priority.at(-1) });
  });

  it('notices an end cut off with its head, and a whole chain made anew, by what a backup remembers', async () => {
    const test = await busyDesk(dialect);
    await test.client.desk.backup({});
    const whole = await test.client.audit.check({});
    expect(whole).toMatchObject({ ok: true, anchors: [{ position: expect.any(Number) }] });
    const anchor = whole.anchors[0]?.position as number;
    await changeDatabase(
      test,
      unguarded(
        dialect,
        `update audit_head set position = 3, hash = (select hash from audit where position = 3); delete from changes where audit > 3; delete from audit where position > 3`,
      ),
    );
    expect((await test.client.audit.check({})).broken).toMatchObject({
      kind: 'truncated',
      position: 4,
      source: expect.stringContaining('.backup'),
    });
    expect(anchor).toBeGreaterThan(3);
  });
});

it('keeps what was done with a desk that is gone: samples are removed, their lines are not', { timeout: 60_000 }, async () => {
  const { client } = await openTestDesk('sqlite');
  await client.desk.loadSample({});
  await client.desk.removeSample({});
  expect(await client.audit.check({})).toMatchObject({ ok: true });
});

it('does not take a desk for broken that was restored from an older backup than its newest', async () => {
  const test = await busyDesk('sqlite');
  const older = await test.client.desk.backup({});
  await test.client.tickets.create({ title: 'Between the two' });
  await test.client.desk.backup({});
  await test.desk.close();
  await restoreBackup({ file: older.file, dataFolder: test.folder, at: Date.now() });
  const { client } = await openTestDesk('sqlite', { folder: test.folder });
  await client.tickets.create({ title: 'After the restore' });
  const check = await client.audit.check({});
  expect(check).toMatchObject({ ok: true, broken: null });
  expect(check.anchors.map(({ source }) => source)).toEqual([older.file.split('/').at(-1)]);
});
