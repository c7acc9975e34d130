import Papa from 'papaparse';
import { z } from 'zod';
import { type Language, languageSchema, type OrganisationId, type PersonId } from '../../contract/common.ts';
import type { ImportLine, Person } from '../../contract/people.ts';
import { fold } from '../../shared/fold.ts';
import type { Connection, Database } from '../database/database.ts';
import type { CommandContext } from '../platform/access/actor.ts';
import type { NewId } from '../platform/clock.ts';
import { failure } from '../platform/failure.ts';
import { refuseLimitedToOrganisations } from '../platform/access/policy.ts';
import type { PeopleService } from './people-service.ts';

type Column = 'name' | 'email' | 'phone' | 'title' | 'site' | 'organisation' | 'language' | 'addressAs';

/** Header words that people write, folded, in the three languages. */
const columnWords: Record<string, Column> = {
  name: 'name',
  'full name': 'name',
  'display name': 'name',
  'ho ten': 'name',
  'ho va ten': 'name',
  ten: 'name',
  nama: 'name',
  'nama penuh': 'name',
  email: 'email',
  'e-mail': 'email',
  mail: 'email',
  'email address': 'email',
  emel: 'email',
  'e-mel': 'email',
  'thu dien tu': 'email',
  phone: 'phone',
  telephone: 'phone',
  mobile: 'phone',
  'dien thoai': 'phone',
  telefon: 'phone',
  title: 'title',
  'job title': 'title',
  position: 'title',
  'chuc danh': 'title',
  'chuc vu': 'title',
  jawatan: 'title',
  site: 'site',
  office: 'site',
  location: 'site',
  'dia diem': 'site',
  'van phong': 'site',
  pejabat: 'site',
  lokasi: 'site',
  organisation: 'organisation',
  organization: 'organisation',
  company: 'organisation',
  'to chuc': 'organisation',
  'cong ty': 'organisation',
  organisasi: 'organisation',
  syarikat: 'organisation',
  language: 'language',
  'ngon ngu': 'language',
  bahasa: 'language',
  'address as': 'addressAs',
  addressas: 'addressAs',
  'xung ho': 'addressAs',
  panggilan: 'addressAs',
};

type Row = { line: number; values: Partial<Record<Column, string>> };
type Planned = {
  line: ImportLine;
  act?: { before: Person | null; fields: Partial<Person> & { name: string }; organisationName: string | null };
};

/** Parses the file. Throws when it is no table with a name column; single bad lines are told line by line instead. */
function parseRows(csv: string): Row[] {
  const parsed = Papa.parse<string[]>(csv.replace(/^\uFEFF/, ''), { skipEmptyLines: 'greedy' });
  const [header, ...body] = parsed.data;
  const columns = (header ?? []).map((word) => columnWords[fold(word).trim()]);
  if (!columns.includes('name'))
    throw failure('UNPROCESSABLE_CONTENT', 'The first line of the file names no column for people’s names.', {
      next: 'Give the first line the names of the columns: name, email, phone, title, site, organisation, language, address as.',
      safe: 'Nothing was imported.',
      details: { header: header ?? [] },
    });
  return body.map((cells, i) => {
    const values: Row['values'] = {};
    cells.forEach((cell, c) => {
      const column = columns[c];
      // A formula in a cell is text to us, but the file may have come through a sheet that guards against them.
      if (column) values[column] = cell.normalize('NFC').trim();
    });
    return { line: i + 2, values };
  });
}

/** Reads a CSV of people, tells line by line what it would do, and does it in one transaction unless `dryRun`. */
export function createPeopleImport({ db, newId, people }: { db: Database; newId: NewId; people: PeopleService }) {
  async function plan(from: Connection, rows: Row[]): Promise<Planned[]> {
    const seenEmails = new Map<string, number>();
    const planned: Planned[] = [];
    for (const row of rows) planned.push(await planLine(from, row, seenEmails));
    return planned;
  }

  async function planLine(from: Connection, { line, values }: Row, seenEmails: Map<string, number>): Promise<Planned> {
    const name = values.name ?? '';
    const reject = (reason: string): Planned => ({ line: { line, outcome: 'reject', name, reason, changes: [] } });
    if (!name) return reject('There is no name.');
    if (name.length > 200) return reject('The name is longer than 200 characters.');
    const email = values.email?.toLowerCase() || null;
    if (email && !z.email().max(254).safeParse(email).success) return reject(`“${email}” is no e-mail address.`);
    const earlier = email ? seenEmails.get(email) : undefined;
    if (earlier !== undefined) return reject(`Line ${earlier} has the same e-mail address.`);
    if (email) seenEmails.set(email, line);
    const language = values.language ? languageSchema.safeParse(fold(values.language).slice(0, 2)) : null;
    if (language && !language.success) return reject(`“${values.language}” is not en, vi or ms.`);
    const organisation = values.organisation ? await people.findOrganisationByName(values.organisation, from) : null;
    const before =
      (email ? await people.findByEmail(email, from) : null) ??
      (email ? null : await people.findByName(organisation?.id ?? null, name, from));
    const fields: Partial<Person> & { name: string } = { name };
    if (email) fields.email = email;
    for (const field of ['phone', 'title', 'site', 'addressAs'] as const) if (values[field]) fields[field] = values[field].slice(0, 200);
    if (language?.success) fields.language = language.data as Language;
    if (organisation) fields.organisationId = organisation.id as OrganisationId;
    const newOrganisation = values.organisation && !organisation ? values.organisation : null;
    const changes = (Object.keys(fields) as (keyof typeof fields)[])
      .filter((field) => fields[field] !== (before?.[field] ?? null))
      .map((field) => ({
        field,
        old: asText(before?.[field]),
        new: field === 'organisationId' ? (values.organisation ?? null) : asText(fields[field]),
      }));
    if (newOrganisation) changes.push({ field: 'organisationId', old: null, new: newOrganisation });
    const outcome = before ? (changes.length > 0 ? 'update' : 'same') : 'create';
    return {
      line: { line, outcome, name, changes },
      ...(outcome === 'same' ? {} : { act: { before, fields, organisationName: newOrganisation } }),
    };
  }

  return async function importPeople(command: CommandContext, input: { csv: string; dryRun: boolean }) {
    refuseLimitedToOrganisations(command.actor);
    const rows = parseRows(input.csv);
    if (input.dryRun) return summary(await plan(db.read, rows));
    return db.write(command, async (trx, record) => {
      const planned = await plan(trx, rows);
      const made = new Map<string, OrganisationId>();
      for (const { act } of planned) {
        if (!act) continue;
        if (act.organisationName) act.fields.organisationId = await organisationNamed(act.organisationName);
        if (act.before) await people.changePerson(trx, record, act.before, act.fields);
        else await people.addPerson(trx, record, newId<PersonId>(), act.fields);
      }
      return summary(planned);

      async function organisationNamed(name: string): Promise<OrganisationId> {
        const known = made.get(fold(name));
        if (known) return known;
        const id = newId<OrganisationId>();
        await people.addOrganisation(trx, record, { id, name });
        made.set(fold(name), id);
        return id;
      }
    });
  };
}

const asText = (value: Person[keyof Person] | undefined): string | null => {
  if (value === undefined || value === null) return null;
  return Array.isArray(value) ? value.join(', ') : String(value);
};

function summary(planned: readonly Planned[]) {
  const lines = planned.map(({ line }) => line);
  const count = (outcome: ImportLine['outcome']) => lines.filter((line) => line.outcome === outcome).length;
  return { lines, created: count('create'), updated: count('update'), same: count('same'), rejected: count('reject') };
}
