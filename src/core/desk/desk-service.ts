import type { Change } from '../../contract/changes.ts';
import type { Language } from '../../contract/common.ts';
import type { About } from '../../contract/desk.ts';
import type { Database } from '../database/database.ts';
import type { PeopleService } from '../people/people-service.ts';
import type { Actor, CommandContext } from '../platform/access/actor.ts';
import type { Clock } from '../platform/clock.ts';
import { decodeCursor, pageOfRows } from '../platform/cursor.ts';
import { readPreferences, readSetting, writePreference, writeSetting } from '../platform/settings-store.ts';
import * as store from './desk-store.ts';

export type DeskFacts = { version: string; dataFolder: string | null; platform: About['platform']; suggestedLanguage: Language };
export type DeskService = ReturnType<typeof createDeskService>;

/** The desk as a whole: what it is, its first run, and what each person prefers. */
export function createDeskService({ db, clock, people, facts }: { db: Database; clock: Clock; people: PeopleService; facts: DeskFacts }) {
  return {
    async about(actor: Actor): Promise<About> {
      const firstRunDone = (await readSetting(db.read, 'first-run-finished')) === true;
      const sampleData = (await readSetting(db.read, 'sample-data')) === true;
      return {
        version: facts.version,
        me: {
          id: actor.personId,
          name: actor.name,
          language: actor.language,
          roles: [...actor.roles],
          organisationId: actor.organisationId,
        },
        database: db.dialect,
        dataFolder: actor.roles.includes('administrator') ? facts.dataFolder : null,
        platform: facts.platform,
        firstRun: !firstRunDone,
        sampleData,
        suggestedLanguage: facts.suggestedLanguage,
        now: clock.now(),
      };
    },

    /** Ends the first run; the person's language and name are kept with them. */
    async finishFirstRun(command: CommandContext, input: { language: Language; name?: string | undefined }): Promise<void> {
      await db.write(command, async (trx, record) => {
        const me = await people.get(command.actor.personId, trx);
        await people.changePerson(trx, record, me, {
          language: input.language,
          ...(input.name?.trim() ? { name: input.name.trim() } : {}),
        });
        await writeSetting(trx, 'first-run-finished', true);
        record({ event: 'desk.changed', subjectKind: 'desk', subjectId: 'desk', field: 'firstRun', old: true, new: false });
      });
    },

    async changes(input: {
      subjectKind?: Change['subjectKind'] | undefined;
      subjectId?: string | undefined;
      limit: number;
      cursor?: string | undefined;
    }) {
      const before = decodeCursor(input.cursor, ['number'])?.[0];
      const found = await store.listChanges(db.read, {
        subjectKind: input.subjectKind,
        subjectId: input.subjectId,
        limit: input.limit + 1,
        ...(before === undefined ? {} : { before }),
      });
      return pageOfRows(found, input.limit, (change) => [change.sequence]);
    },

    preferences: (actor: Actor): Promise<Record<string, unknown>> => readPreferences(db.read, actor.personId),

    setPreference: (command: CommandContext, key: string, value: unknown): Promise<void> =>
      db.write(command, async (trx, record) => {
        await writePreference(trx, command.actor.personId, key, value);
        record({
          event: 'preference.changed',
          subjectKind: 'setting',
          subjectId: `${command.actor.personId}:${key}`,
          field: key,
          new: value,
        });
      }),
  };
}
