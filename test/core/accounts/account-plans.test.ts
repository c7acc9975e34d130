import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { Kysely, SqliteDialect } from 'kysely';
import { join } from 'node:path';
import { findApiKeyByHash, listApiKeys } from '../../../src/core/accounts/stores/api-key-store.ts';
import { listAccounts } from '../../../src/core/accounts/stores/account-list-store.ts';
import { findSessionByToken, listSessions } from '../../../src/core/accounts/stores/session-store.ts';
import type { Connection } from '../../../src/core/database/database.ts';
import type { Schema } from '../../../src/core/database/schema.ts';
import { openReader } from '../../../src/core/database/sqlite.ts';
import { readScope } from '../../../src/core/people/scope-store.ts';
import { limitedTo } from '../../helpers/limited-people.ts';
import { postgresPlans } from '../../helpers/postgres-plans.ts';
import { createDatabase, openTestDesk } from '../../helpers/test-desk.ts';

/** Asked by every call of a console or a script. */
const everyCall = {
  'a session by its token': (db: Connection) => findSessionByToken(db, 'hash'),
  'an API key by its hash': (db: Connection) => findApiKeyByHash(db, 'hash'),
  'the limits of a person': (db: Connection) => readScope(db, 'p' as never),
};
const now = { limit: 50, now: 0 };
const lists = {
  'the sessions of a person': (db: Connection) => listSessions(db, 'p'),
  'the API keys of a person': (db: Connection) => listApiKeys(db, 'p'),
  'one account': (db: Connection) => listAccounts(db, limitedTo({ queues: ['q'], organisations: ['o'] }), { personId: 'p', ...now }),
};

describe('who asks is found by an index', () => {
  it('on SQLite', async () => {
    const { folder } = await openTestDesk('sqlite');
    const raw = openReader(join(folder, 'desk.sqlite'));
    const plan: string[] = [];
    const read = new Kysely<Schema>({
      dialect: new SqliteDialect({ database: raw }),
      log: ({ query }) => {
        const steps = raw.prepare(`explain query plan ${query.sql}`).all(...query.parameters) as { detail: string }[];
        plan.push(...steps.map(({ detail }) => detail));
      },
    });
    onTestFinished(() => read.destroy());
    for (const [what, ask] of Object.entries({ ...everyCall, ...lists })) {
      plan.length = 0;
      await ask(read);
      expect(plan.join('\n'), what).toMatch(/SEARCH .* USING/);
      expect(plan.join('\n'), what).not.toContain('SCAN');
    }
  });

  it.skipIf(inject('postgresUrl') === null)('on PostgreSQL', async () => {
    const { read, plansOf, close } = await postgresPlans(await createDatabase());
    onTestFinished(close);
    for (const [what, ask] of Object.entries({ ...everyCall, ...lists }))
      expect(await plansOf(() => ask(read)), what).not.toContain('Seq Scan');
  });
});
