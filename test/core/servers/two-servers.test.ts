import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import type { ChangeNotice } from '../../../src/contract/changes.ts';
import { openingProblem } from '../../../src/core/compose.ts';
import { createDatabase, openTestDesk, type TestDesk } from '../../helpers/test-desk.ts';
import { newCommand, newPerson } from '../../helpers/ticket-people.ts';

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'deskside-files-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function openTwoServers() {
  const databaseUrl = await createDatabase();
  // Breaks of the line are what these tests make.
  const parts = { databaseUrl, onFault: () => undefined };
  const one = await openTestDesk('postgres', parts);
  const two = await openTestDesk('postgres', parts);
  return { one, two, databaseUrl };
}

/** What a console of this server hears, as "event number"; in the order heard. */
async function listenTo({ client }: Pick<TestDesk, 'client'>): Promise<string[]> {
  const heard: string[] = [];
  const batches = await client.changes.subscribe({});
  const say = ({ event, number }: ChangeNotice) => `${event} ${number}`;
  void (async () => {
    for await (const { notices } of batches) heard.push(...notices.map(say));
  })();
  onTestFinished(() => void batches.return?.());
  return heard;
}

async function openSql(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  onTestFinished(() => client.end());
  return client;
}

/** A line of the log as another server writes it, without its bell. */
const insertOf = (event: string) => `insert into changes
  (command_id, at, person_id, procedure, event, subject_kind, subject_id, organisation_id, field, old, new, version, origin)
  values (gen_random_uuid(), 1, null, 'test', '${event}', 'desk', 'desk', null, null, null, null, null, 'test')`;

const created = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => `ticket.created ${from + i}`);
const sorted = (texts: readonly string[]) => texts.toSorted();

describe.skipIf(inject('postgresUrl') === null)('two servers on one database', () => {
  it('are one desk: what one commits the consoles of both hear, once', async () => {
    const { one, two, databaseUrl } = await openTwoServers();
    const [atOne, atTwo] = [await listenTo(one), await listenTo(two)];
    await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        (i % 2 === 0 ? one : two).client.tickets.create({ title: `From ${i % 2 === 0 ? 'one' : 'two'}` }),
      ),
    );
    const expected = sorted(created(1, 20));
    await expect.poll(() => sorted(atOne)).toEqual(expected);
    await expect.poll(() => sorted(atTwo)).toEqual(expected);
    // A line without a bell is found by reading the log, which then has passed all that was told directly: it tells nothing again.
    await (await openSql(databaseUrl)).query(insertOf('last.words'));
    await expect.poll(() => atOne.at(-1), { timeout: 5000 }).toBe('last.words null');
    await expect.poll(() => atTwo.at(-1), { timeout: 5000 }).toBe('last.words null');
    expect([atOne, atTwo].map(({ length }) => length)).toEqual([21, 21]);
  });

  it('tell the ticket that something belongs to, also where its subject is another', async () => {
    const { one, two } = await openTwoServers();
    const siti = await newPerson(one.client, 'Siti', ['agent']);
    const { number } = await one.client.tickets.create({ title: 'For Siti' });
    const [atOne, atTwo] = [await listenTo({ client: one.as(siti) }), await listenTo({ client: two.as(siti) })];
    await one.client.tickets.update({ number, commandId: newCommand(), version: 1, patch: { assigneeId: siti.personId } });
    await expect.poll(() => atOne).toContain(`notification.added ${number}`);
    await expect.poll(() => atTwo).toContain(`notification.added ${number}`);
  });

  it('refuse a folder of attachments that is not the desk’s', async () => {
    const { databaseUrl } = await openTwoServers();
    const elsewhere = openTestDesk('postgres', { databaseUrl, filesFolder: newFolder() });
    const error = await elsewhere.catch((thrown: unknown) => thrown);
    expect(openingProblem(error)).toMatchObject({ code: 'FILES_ELSEWHERE', next: expect.stringContaining('DESKSIDE_FILES') });
  });

  it('make what there is one of only once when they are started at once', async () => {
    const databaseUrl = await createDatabase();
    const filesFolder = newFolder();
    const desks = await Promise.all([1, 2, 3].map(() => openTestDesk('postgres', { databaseUrl, filesFolder })));
    expect(new Set(desks.map(({ actor }) => actor.personId)).size).toBe(1);
    expect((await desks[0]?.client.people.list({}))?.items).toHaveLength(1);
    expect((await desks[0]?.client.tickets.counts({}))?.queues).toHaveLength(1);
  });

  it('miss nothing while a listening connection is gone', async () => {
    const { one, two, databaseUrl } = await openTwoServers();
    const atTwo = await listenTo(two);
    const sql = await openSql(databaseUrl);
    for (let round = 0; round < 5; round++) {
      await sql.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'deskside line'`,
      );
      await one.client.tickets.create({ title: `While nobody listens ${round}` });
    }
    await expect.poll(() => sorted(atTwo), { timeout: 10_000 }).toEqual(sorted(created(1, 5)));
  });

  it('hear of a commit whose number is lower than one that was told', async () => {
    const { one, two, databaseUrl } = await openTwoServers();
    const atTwo = await listenTo(two);
    const slow = await openSql(databaseUrl);
    await slow.query(`begin; ${insertOf('slow')}`);
    await one.client.tickets.create({ title: 'Overtakes' });
    await expect.poll(() => atTwo).toEqual(['ticket.created 1']);
    await slow.query('commit');
    await expect.poll(() => atTwo, { timeout: 5000 }).toEqual(['ticket.created 1', 'slow null']);
    // One that is given up leaves a hole for ever, and holds nothing up.
    await slow.query(`begin; ${insertOf('given up')}; rollback`);
    await one.client.tickets.create({ title: 'Goes on' });
    await expect.poll(() => atTwo).toHaveLength(3);
  });

  it('hear a neighbour that was killed between its commit and its bell', async () => {
    const { two, databaseUrl } = await openTwoServers();
    const atTwo = await listenTo(two);
    const dying = await openSql(databaseUrl);
    await dying.query(insertOf('last.words'));
    await expect.poll(() => atTwo, { timeout: 5000 }).toEqual(['last.words null']);
  });
});
