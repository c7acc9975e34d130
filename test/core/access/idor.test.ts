import { createHash } from 'node:crypto';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import * as common from '../../../src/contract/common.ts';
import { ticketNumberSchema } from '../../../src/contract/tickets.ts';
import type { Role } from '../../../src/contract/roles.ts';
import { bare, contractProcedures, type ContractProcedure, sampleOf } from '../../helpers/contract-schemas.ts';
import { limitedTo } from '../../helpers/limited-people.ts';
import { openTestDesk, type TestDesk } from '../../helpers/test-desk.ts';
import { newPerson, newTestId } from '../../helpers/ticket-people.ts';
import { addPart, addQueue, type Part } from '../../helpers/two-organisations.ts';

/** Every kind of id of the contract, by the very schema that stands in its inputs. */
const kinds = new Map<unknown, keyof Part>([
  [common.organisationIdSchema, 'organisationId'],
  [common.queueIdSchema, 'queueId'],
  [common.personIdSchema, 'personId'],
  [common.deviceIdSchema, 'deviceId'],
  [common.deviceRelationIdSchema, 'relationId'],
  [common.snapshotIdSchema, 'snapshotId'],
  [common.ticketIdSchema, 'ticketId'],
  [common.fileIdSchema, 'fileId'],
  [common.evidenceIdSchema, 'evidenceId'],
  [common.recordingIdSchema, 'recordingId'],
  [common.diagnosisIdSchema, 'diagnosisId'],
  [common.viewIdSchema, 'viewId'],
  [common.licenceIdSchema, 'licenceId'],
  [common.supportContractIdSchema, 'contractId'],
  [common.placeIdSchema, 'placeId'],
  [common.custodyIdSchema, 'custodyId'],
  [common.stockItemIdSchema, 'stockItemId'],
  [common.stockTakeIdSchema, 'stockTakeId'],
  [common.goldenModelIdSchema, 'goldenModelId'],
  [common.commandIdSchema, 'commandId'],
  [ticketNumberSchema, 'number'],
]);

type Field = { procedure: ContractProcedure; name: string; kind: keyof Part };
/** Ids that a caller makes: with one that is taken nothing is done, and nothing of what has it is told. */
const madeByCaller = new Set([
  'people.create id',
  'organisations.create id',
  'devices.create id',
  'devices.connect id',
  'tickets.create id',
  'tickets.addMessage id',
  'tickets.attachEvidence id',
  'views.save id',
  'licences.save id',
  'supportContracts.save id',
  'places.create id',
  'custody.checkOut id',
  'stock.save id',
  'stockTakes.open id',
  'devices.markGolden id',
  'files.begin id',
  'files.append id',
  'files.finish id',
  'files.abandon id',
  'tickets.update commandId',
  'tickets.updateMany commandId',
  'tickets.undo undoId',
  'diagnoses.start id',
  'diagnoses.importRun id',
  // A ticket may be handed over to a queue that its giver does not see.
  'tickets.update queueId',
  'tickets.updateMany queueId',
]);

function fieldsOf(procedure: ContractProcedure): Field[] {
  const shape = procedure.input?.def.type === 'object' ? (procedure.input.def['shape'] as Record<string, never>) : {};
  return Object.entries(shape).flatMap(([name, part]) => {
    const { schema } = bare(part);
    const each = (schema as { def: { type: string; element?: unknown } }).def;
    const kind = kinds.get(schema) ?? (each.type === 'array' ? kinds.get(each.element) : undefined);
    return kind ? [{ procedure, name, kind }] : [];
  });
}
const fields = contractProcedures.flatMap(fieldsOf).filter(({ procedure, name }) => !madeByCaller.has(`${procedure.name} ${name}`));

/** An input in which only `field` names something that the caller may not see; the rest fits and is theirs. */
function inputFor({ procedure, name }: Field, value: unknown, own: Part): unknown {
  const known = (schema: unknown) => {
    const kind = kinds.get(schema);
    if (kind === 'commandId') return newTestId();
    return kind && own[kind];
  };
  const schema = procedure.input as NonNullable<typeof procedure.input>;
  const part = bare((schema.def['shape'] as Record<string, never>)[name] as never).schema as { def: { type: string } };
  return { ...(sampleOf(schema, known as never) as object), [name]: part.def.type === 'array' ? [value] : value };
}

type Answer = { code?: string; body: string };
async function answerOf(
  test: TestDesk,
  actor: ReturnType<typeof limitedTo>,
  { name }: ContractProcedure,
  input: unknown,
  masked: readonly unknown[],
): Promise<Answer> {
  const [noun, verb] = name.split('.') as [string, string];
  const client = test.as(actor) as unknown as Record<string, Record<string, (input: unknown) => Promise<unknown>>>;
  const mask = (value: unknown) => masked.reduce((text: string, id) => text.replaceAll(String(id), '?'), JSON.stringify(value) ?? 'null');
  try {
    const value = await client[noun]?.[verb]?.(input);
    if (typeof value === 'object' && value !== null && Symbol.asyncIterator in value) {
      void (value as AsyncGenerator).return?.(undefined);
      return { body: 'a stream' };
    }
    return { body: mask(value) };
  } catch (error) {
    const { code, message, data } = error as { code?: string; message: string; data: unknown };
    return { code: String(code), body: mask({ message, data }) };
  }
}

/** Everything the desk remembers but the audit of who asked, table by table. */
function stateOf({ folder }: TestDesk): Map<string, string> {
  const raw = new SqliteDatabase(join(folder, 'desk.sqlite'), { readonly: true });
  const tables = raw
    .prepare(
      `select name from sqlite_schema where type = 'table' and name not like 'search_words%' and name not like 'sqlite_%' and name not in ('audit', 'audit_head', 'opened') order by name`,
    )
    .pluck()
    .all() as string[];
  const state = tables.map((table): [string, string] => {
    const rows = raw
      .prepare(`select * from "${table}"`)
      .raw()
      .all()
      .map((row) => JSON.stringify(row));
    return [table, createHash('sha256').update(rows.toSorted().join('\n')).digest('hex')];
  });
  raw.close();
  return new Map(state);
}
const changedTables = (before: Map<string, string>, after: Map<string, string>) =>
  [...after.keys()].filter((table) => before.get(table) !== after.get(table));

async function twoParts() {
  const test = await openTestDesk('sqlite');
  const [mine, theirs] = [await addQueue(test, 'Mine'), await addQueue(test, 'Theirs')];
  return { test, own: await addPart(test, 'ownword', mine), hidden: await addPart(test, 'hiddenword', theirs) };
}

const staffRoles: Role[] = ['agent', 'technician', 'lead'];
const callers = {
  'somebody of one queue': { roles: staffRoles, by: 'queue' },
  'somebody of one organisation': { roles: staffRoles, by: 'organisation' },
  'a requester': { roles: ['requester'] as Role[], by: 'nothing' },
} as const;
/** What a limit by queue does not hide: people, devices and what is of them belong to no queue. */
const openToQueues: readonly (keyof Part)[] = [
  'organisationId',
  'personId',
  'deviceId',
  'relationId',
  'snapshotId',
  'recordingId',
  'licenceId',
  'contractId',
  'placeId',
  'custodyId',
  'stockItemId',
  'stockTakeId',
  'goldenModelId',
  'queueId',
];

describe('ids of what somebody may not see', () => {
  it('are found in the contract', () => {
    expect(fields.length).toBeGreaterThan(40);
  });

  it.each(Object.entries(callers))(
    'answer %s exactly as ids that are not there, and change nothing',
    { timeout: 120_000 },
    async (_who, { roles, by }) => {
      const { test, own, hidden } = await twoParts();
      const person = await newPerson(test.client, 'Siti', roles);
      const actor = limitedTo(
        by === 'queue' ? { queues: [own.queueId] } : by === 'organisation' ? { organisations: [own.organisationId] } : {},
        person,
      );
      const wrong: string[] = [];
      for (const field of fields) {
        if (by === 'queue' && openToQueues.includes(field.kind)) continue;
        // Whoever asks for help may name any queue: which are served is no secret.
        if (by !== 'queue' && field.kind === 'queueId') continue;
        const [there, missing] = [hidden[field.kind], field.kind === 'number' ? 987_654 : newTestId()];
        const before = stateOf(test);
        const asked = await answerOf(test, actor, field.procedure, inputFor(field, there, own), [there]);
        const after = stateOf(test);
        const changed = changedTables(before, after);
        if (asked.code && changed.length > 0) wrong.push(`${field.procedure.name} ${field.name}: changes ${changed.join(', ')}`);
        const absent = await answerOf(test, actor, field.procedure, inputFor(field, missing, own), [missing]);
        if (asked.body.includes('hiddenword')) wrong.push(`${field.procedure.name} ${field.name}: tells ${asked.body.slice(0, 200)}`);
        else if (asked.code !== absent.code || asked.body !== absent.body)
          wrong.push(
            `${field.procedure.name} ${field.name}: ${asked.code} ${asked.body.slice(0, 200)} but ${absent.code} ${absent.body.slice(0, 200)}`,
          );
      }
      expect(wrong).toEqual([]);
    },
  );

  it('tell nothing either where an id is made by the caller and taken', async () => {
    const { test, own, hidden } = await twoParts();
    const actor = limitedTo(
      { queues: [own.queueId], organisations: [own.organisationId] },
      await newPerson(test.client, 'Siti', staffRoles),
    );
    const wrong: string[] = [];
    for (const field of contractProcedures
      .flatMap(fieldsOf)
      .filter(({ procedure, name }) => madeByCaller.has(`${procedure.name} ${name}`))) {
      const { body } = await answerOf(test, actor, field.procedure, inputFor(field, hidden[field.kind], own), []);
      if (body.includes('hiddenword')) wrong.push(`${field.procedure.name} ${field.name}: ${body.slice(0, 200)}`);
    }
    expect(wrong).toEqual([]);
  });

  it.each(['-1', -1, 2 ** 60, 'x'.repeat(300), '00000000-0000-0000-0000-000000000000', null, {}])(
    'refuse %s as an id of any kind',
    async (garbage) => {
      const { test, own } = await twoParts();
      const wrong: string[] = [];
      for (const field of fields) {
        const { code } = await answerOf(test, limitedTo({}, { ...test.actor }), field.procedure, inputFor(field, garbage, own), []);
        const optional = garbage === null || garbage === '00000000-0000-0000-0000-000000000000';
        if (code !== 'BAD_REQUEST' && !optional) wrong.push(`${field.procedure.name} ${field.name}: ${code}`);
        if (code === 'INTERNAL_SERVER_ERROR') wrong.push(`${field.procedure.name} ${field.name}: ${code}`);
      }
      expect(wrong).toEqual([]);
    },
  );
});
