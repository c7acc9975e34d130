import { type RawBuilder, sql } from 'kysely';
import { type Rule, ruleDefinitionSchema, type RuleId } from '../../../contract/rules.ts';
import type { Connection, Writer } from '../../database/database.ts';
import { prepared } from '../../database/prepared.ts';
import type { Schema } from '../../database/schema.ts';
import type { StoredRule } from './rule-set.ts';

export type RuleRow = Schema['rules'];
const versionKey = 'rules.version';

export const storedRuleOf = (row: RuleRow): StoredRule => ({
  ...ruleDefinitionSchema.parse(JSON.parse(row.definition)),
  id: row.id as RuleId,
  name: row.name,
  enabled: row.enabled === 1,
  position: row.position,
});

const rulesInOrder = prepared()((db) => db.selectFrom('rules').selectAll().orderBy('position').orderBy('id'));
const version = prepared()((db) => db.selectFrom('settings').select('value').where('key', '=', versionKey));

export const readRuleRows = (db: Connection): Promise<RuleRow[]> => rulesInOrder(db, {});

/** Changes with every change of a rule, on whichever server; null while there never was one. */
export async function rulesVersion(db: Connection): Promise<string | null> {
  return (await version(db, {}))[0]?.value ?? null;
}

export async function writeRulesVersion(trx: Writer, id: string): Promise<void> {
  await trx
    .insertInto('settings')
    .values({ key: versionKey, value: JSON.stringify(id) })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: JSON.stringify(id) }))
    .execute();
}

/** Rules as they are shown, with how often they fired since `since`. */
export async function readRules(db: Connection, since: number): Promise<Rule[]> {
  const rows = await readRuleRows(db);
  const fired = await db
    .selectFrom('rule_firings')
    .select((e) => ['rule_id', e.fn.countAll<number>().as('n'), e.fn.max('at').as('last')])
    .where('at', '>=', since)
    .groupBy('rule_id')
    .execute();
  const byRule = new Map(fired.map((row) => [row.rule_id, row]));
  return rows.map((row) => ({
    ...storedRuleOf(row),
    firings: Number(byRule.get(row.id)?.n ?? 0),
    lastFiredAt: byRule.get(row.id)?.last ?? null,
    lastError: row.last_error,
    lastErrorAt: row.last_error_at,
    updatedAt: row.updated_at,
  }));
}

export async function findRule(db: Connection, id: string): Promise<RuleRow | undefined> {
  return db.selectFrom('rules').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function putRule(trx: Writer, row: RuleRow): Promise<void> {
  const { id: _id, created_at: _created, ...values } = row;
  await trx
    .insertInto('rules')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
    .execute();
}

export async function placeRule(trx: Writer, id: string, position: number): Promise<void> {
  await trx.updateTable('rules').set({ position }).where('id', '=', id).execute();
}

export async function deleteRule(trx: Writer, id: string): Promise<void> {
  await trx.deleteFrom('rules').where('id', '=', id).execute();
}

export async function saveRuleError(trx: Writer, id: string, error: string, at: number): Promise<void> {
  await trx.updateTable('rules').set({ last_error: error, last_error_at: at }).where('id', '=', id).execute();
}

const firingsOf = prepared<{ commandId: string; ticketId: string }>()((db, slot) =>
  db
    .selectFrom('rule_firings')
    .select(['rule_id', 'wave'])
    .where('command_id', '=', slot('commandId'))
    .where('ticket_id', '=', slot('ticketId')),
);

/** The rules that a command has already made fire on a ticket, with the wave they fired in. */
export async function firedRules(db: Connection, commandId: string, ticketId: string): Promise<Map<string, number>> {
  return new Map((await firingsOf(db, { commandId, ticketId })).map((row) => [row.rule_id, row.wave]));
}

export async function insertFiring(trx: Writer, row: Schema['rule_firings']): Promise<void> {
  await trx.insertInto('rule_firings').values(row).execute();
}

const messageById = prepared<{ id: string }>()((db, slot) =>
  db.selectFrom('messages').select(['text', 'person_id']).where('id', '=', slot('id')),
);
export async function findWords(db: Connection, messageId: string): Promise<{ text: string; person_id: string | null } | undefined> {
  return (await messageById(db, { id: messageId }))[0];
}

/** Those who are told when rules run in a circle. */
export async function administratorIds(db: Connection): Promise<string[]> {
  const rows = await db.selectFrom('people').select('id').where('active', '=', 1).where('roles', 'like', '%"administrator"%').execute();
  return rows.map((row) => row.id);
}

/** Open tickets after a number, with the moments that rules count from. */
export async function readAnchors(
  db: Connection,
  after: number,
  limit: number,
): Promise<
  { id: string; number: number; created: number; status: number; 'requester-reply': number | null; 'staff-reply': number | null }[]
> {
  const reply = (side: RawBuilder<unknown>) =>
    sql<number | null>`(select max(m.created_at) from messages m where m.ticket_id = t.id and m.mode = 'reply' and ${side})`;
  const result = await sql<{
    id: string;
    number: number;
    created: number;
    status: number;
    'requester-reply': number | null;
    'staff-reply': number | null;
  }>`select t.id, t.number, t.created_at as created,
    coalesce((select max(c.at) from changes c where c.subject_kind = 'ticket' and c.subject_id = t.id and c.field = 'status'), t.created_at) as status,
    ${reply(sql`m.person_id = t.requester_id`)} as "requester-reply",
    ${reply(sql`(m.person_id is null or t.requester_id is null or m.person_id <> t.requester_id)`)} as "staff-reply"
    from tickets t where t.is_open = 1 and t.number > ${after} order by t.number limit ${limit}`.execute(db);
  return result.rows;
}
