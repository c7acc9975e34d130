import { type RawBuilder, sql } from 'kysely';
import type { DeviceFilterTerm, DeviceNameField } from '../../../shared/device-filter.ts';
import type { FilterName, FilterTime } from '../../../shared/filter-language.ts';
import { fold } from '../../../shared/fold.ts';
import type { Dialect } from '../../database/columns.ts';
import { literally } from '../../database/like.ts';
import { timeCondition } from '../../database/filter-time.ts';
import { subjectsWith } from '../../database/search/ticket-words.ts';

/** What a filter's words mean depends on who asks, when, and on which database. */
export type RegisterContext = { dialect: Dialect; personId: string; now: number };
type Condition = RawBuilder<unknown>;

const either = (conditions: readonly Condition[]): Condition => sql`(${sql.join([...conditions], sql` or `)})`;
const withStars = (text: string) => literally(text).replaceAll('*', '%');
const isWord = ({ text, quoted }: FilterName, word: string) => !quoted && text.toLowerCase() === word;

/** Within the text, whatever its case; a star stands for any letters, and then the whole must fit. */
function like(column: Condition, { text, quoted }: FilterName, folded = false): Condition {
  const plain = folded ? fold(text) : text.toLowerCase();
  const pattern = !quoted && text.includes('*') ? withStars(plain) : `%${literally(plain)}%`;
  return sql`${folded ? column : sql`lower(${column})`} like ${pattern} escape '\\'`;
}

const columns: Record<Exclude<DeviceNameField, 'person' | 'organisation'>, Condition> = {
  site: sql`d.site`,
  maker: sql`d.manufacturer`,
  model: sql`d.model`,
  system: sql`d.operating_system`,
  tag: sql`d.asset_tag`,
  serial: sql`d.serial`,
};

function nameCondition(field: DeviceNameField, name: FilterName, { personId }: RegisterContext): Condition {
  if (field === 'person') {
    if (isWord(name, 'none')) return sql`d.person_id is null`;
    if (isWord(name, 'me')) return sql`d.person_id = ${personId}`;
    return sql`d.person_id in (select id from people where ${like(sql`name_folded`, name, true)})`;
  }
  if (field === 'organisation') {
    if (isWord(name, 'none')) return sql`d.organisation_id is null`;
    return sql`d.organisation_id in (select id from organisations where ${like(sql`name`, name)})`;
  }
  return isWord(name, 'none') ? sql`${columns[field]} is null` : like(columns[field], name);
}

/** Machines that were never scanned have not been scanned for any time; of what is not scanned itself this says nothing. */
function scannedCondition(time: FilterTime, now: number): Condition {
  const condition = timeCondition(sql`d.last_scan_at`, time, now);
  if (time.comparison !== '>' || !('amount' in time)) return condition;
  return sql`(${condition} or (d.last_scan_at is null and d.type in ('computer', 'server')))`;
}

function hasCondition(what: string): Condition {
  switch (what) {
    case 'problems':
      return sql`d.problem_count > 0`;
    case 'scan':
      return sql`d.last_scan_at is not null`;
    case 'difference':
      return sql`d.id in (select device_id from device_fields where scanned is not null)`;
    default:
      return sql`exists (select 1 from ticket_devices td join tickets t on t.id = td.ticket_id where td.device_id = d.id and t.is_open = 1)`;
  }
}

function termCondition(term: DeviceFilterTerm, context: RegisterContext): Condition | null {
  switch (term.kind) {
    case 'words': {
      const found = subjectsWith(context.dialect, 'device', [{ text: term.text, together: true, beginning: !term.quoted }]);
      return found && sql`d.id in (${found})`;
    }
    case 'word-field': {
      if (term.field === 'has') return either(term.values.map(hasCondition));
      const column = term.field === 'type' ? sql`d.type` : sql`d.state`;
      return sql`${column} in (${sql.join([...term.values])})`;
    }
    case 'name-field':
      return either(term.values.map((name) => nameCondition(term.field, name, context)));
    case 'time-field':
      return term.field === 'scanned' ? scannedCondition(term.time, context.now) : timeCondition(sql`d.created_at`, term.time, context.now);
  }
}

/** A filter as conditions on `devices d`. What was merged into another is in no list. */
export function registerConditions(terms: readonly DeviceFilterTerm[], context: RegisterContext): Condition[] {
  const conditions: Condition[] = [sql`d.merged_into_id is null`];
  for (const term of terms) {
    const condition = termCondition(term, context);
    if (condition) conditions.push(term.negated ? sql`not coalesce(${condition}, ${sql.lit(false)})` : condition);
  }
  return conditions;
}
