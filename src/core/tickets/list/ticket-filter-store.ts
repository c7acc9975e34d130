import { type RawBuilder, sql } from 'kysely';
import { ticketPrioritySchema, type TicketStatus, ticketStatusSchema } from '../../../contract/tickets.ts';
import type { Filter, FilterName, FilterSla, FilterTerm } from '../../../shared/filter-language.ts';
import { fold } from '../../../shared/fold.ts';
import type { Dialect } from '../../database/columns.ts';
import { literally } from '../../database/like.ts';
import { timeCondition, unitMs } from '../../database/filter-time.ts';
import { numbersOfTicketsWith, type SearchedWords } from '../../database/search/ticket-words.ts';
import { isOrStandsFor, withThoseThatStandFor } from '../merge/merged-tickets-store.ts';
import { openStatuses } from '../ticket-rules.ts';

/** What a filter's words mean depends on who asks, when, and on which database. */
export type FilterContext = { dialect: Dialect; personId: string; now: number };
type Condition = RawBuilder<unknown>;
type NameTerm = Extract<FilterTerm, { kind: 'name-field' }>;

const either = (conditions: readonly Condition[]): Condition => sql`(${sql.join([...conditions], sql` or `)})`;

/** `*` stands for any letters; everything else is itself. */
const pattern = (text: string) => literally(fold(text)).replaceAll('*', '%');
const matches = (column: Condition, name: FilterName, contains: boolean): Condition => {
  if (!name.quoted && name.text.includes('*')) return sql`${column} like ${pattern(name.text)} escape '\\'`;
  return contains ? sql`${column} like ${`%${pattern(name.text.replaceAll('*', ''))}%`} escape '\\'` : sql`${column} = ${fold(name.text)}`;
};
const special = (name: FilterName, word: string) => !name.quoted && name.text.toLowerCase() === word;

/** `t` is one of these tickets, or shows it since it was merged into it. */
const holds = (ids: Condition): Condition => sql`t.id in (${withThoseThatStandFor(ids)})`;

function personCondition(column: Condition, name: FilterName, context: FilterContext): Condition {
  if (special(name, 'me')) return sql`${column} = ${context.personId}`;
  if (special(name, 'none')) return sql`${column} is null`;
  if (name.text.includes('@')) return sql`${column} in (select id from people where email = ${name.text})`;
  return sql`${column} in (select id from people where ${matches(sql`name_folded`, name, true)})`;
}

function nameCondition(term: NameTerm, name: FilterName, context: FilterContext): Condition {
  switch (term.field) {
    case 'assignee':
      return personCondition(sql`t.assignee_id`, name, context);
    case 'requester':
      return personCondition(sql`t.requester_id`, name, context);
    case 'queue':
      return sql`t.queue_id in (select id from queues where ${matches(sql`name_folded`, name, false)})`;
    case 'device':
      if (special(name, 'none')) return sql`not ${holds(sql`select ticket_id from ticket_devices`)}`;
      return holds(
        sql`select l.ticket_id from devices d join ticket_devices l on l.device_id = d.id where ${matches(sql`d.name_folded`, name, false)}`,
      );
    case 'tag':
      if (special(name, 'none')) return sql`not ${holds(sql`select ticket_id from ticket_tags`)}`;
      return holds(sql`select ticket_id from ticket_tags where ${matches(sql`tag_folded`, name, false)}`);
  }
}

function slaCondition(value: FilterSla, now: number): Condition {
  const next: Condition = sql`select ticket_id from ticket_clocks where is_next = 1`;
  if (value === 'over') return sql`t.next_due_at <= ${now}`;
  if (value === 'paused') return sql`t.id in (${next} and state = 'paused')`;
  if (value === 'none') return sql`t.id not in (${next})`;
  return sql`(t.next_due_at > ${now} and t.next_due_at < ${now + value.amount * unitMs[value.unit]})`;
}

function hasCondition(what: string): Condition {
  if (what === 'attachment') return holds(sql`select m.ticket_id from message_files f join messages m on m.id = f.message_id`);
  if (what === 'evidence') return holds(sql`select ticket_id from evidence`);
  return holds(sql`select ticket_id from ticket_devices`);
}

function wordFieldCondition(term: Extract<FilterTerm, { kind: 'word-field' }>): Condition {
  if (term.field === 'priority')
    return sql`t.priority in (${sql.join(term.values.map((value) => ticketPrioritySchema.options.indexOf(value as 'low') + 1))})`;
  if (term.field === 'kind') return sql`t.kind in (${sql.join([...term.values])})`;
  return either(term.values.map(hasCondition));
}

function termCondition(term: FilterTerm, context: FilterContext): Condition | null {
  switch (term.kind) {
    case 'words':
      return null;
    case 'number':
      return isOrStandsFor(term.number);
    case 'word-field':
      return term.field === 'status' ? null : wordFieldCondition(term);
    case 'name-field': {
      const conditions = term.values.map((name) => nameCondition(term, name, context));
      return conditions.length === 1 ? (conditions[0] as Condition) : either(conditions);
    }
    case 'sla-field':
      return either(term.values.map((value) => slaCondition(value, context.now)));
    case 'time-field':
      return timeCondition(term.field === 'created' ? sql`t.created_at` : sql`t.updated_at`, term.time, context.now);
  }
}

/** What was merged is in no list. It is closed as well: where only open tickets are asked for, this need not be. */
const standing: Condition = sql`t.merged_into_id is null`;

/** All status terms as one set, so that the indexes of open tickets can be used: they are partial and want `is_open = 1` literally. */
function statusConditions(terms: readonly FilterTerm[]): Condition[] {
  const sets = terms.filter((term) => term.kind === 'word-field' && term.field === 'status') as Extract<
    FilterTerm,
    { kind: 'word-field' }
  >[];
  if (sets.length === 0) return [standing];
  const allowed = ticketStatusSchema.options.filter((status) => sets.every(({ values, negated }) => values.includes(status) !== negated));
  if (allowed.length === 0) return [sql`1 = 0`];
  if (allowed.length === ticketStatusSchema.options.length) return [standing];
  const open = allowed.every((status) => openStatuses.includes(status));
  if (open && allowed.length === openStatuses.length) return [sql`t.is_open = 1`];
  const named: TicketStatus[] = allowed;
  // Nearly the whole desk is closed: reading a sorted index that holds the status is faster than sorting what the status's own index finds, so that one is kept out of reach.
  if (named.includes('closed')) return [standing, sql`t.status || '' in (${sql.join(named)})`];
  const one: Condition = sql`t.status in (${sql.join(named)})`;
  return open ? [sql`t.is_open = 1`, one] : [standing, one];
}

function wordConditions(terms: readonly FilterTerm[], dialect: Dialect): Condition[] {
  const words = terms.filter((term) => term.kind === 'words');
  const searched = (term: (typeof words)[number]): SearchedWords => ({
    text: term.text,
    together: true,
    beginning: !term.quoted && term === words.at(-1),
  });
  const wanted = numbersOfTicketsWith(dialect, words.filter((term) => !term.negated).map(searched));
  const unwanted = words
    .filter((term) => term.negated)
    .map((term) => numbersOfTicketsWith(dialect, [{ ...searched(term), beginning: false }]));
  return [
    ...(wanted ? [sql`t.number in (${wanted})`] : []),
    ...unwanted.filter((numbers) => numbers !== null).map((numbers) => sql`t.number not in (${numbers})`),
  ];
}

/** A filter as conditions on `tickets t`; what was merged is in no list. */
export function conditionsOf(filter: Filter, context: FilterContext): RawBuilder<unknown>[] {
  const conditions = [...statusConditions(filter.terms), ...wordConditions(filter.terms, context.dialect)];
  for (const term of filter.terms) {
    const condition = termCondition(term, context);
    if (condition) conditions.push(term.negated ? sql`not coalesce(${condition}, ${sql.lit(false)})` : condition);
  }
  return conditions;
}
