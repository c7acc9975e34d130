import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { findApiKeyByHash, listApiKeys } from '../../../src/core/accounts/stores/api-key-store.ts';
import { listAccounts } from '../../../src/core/accounts/stores/account-list-store.ts';
import { findSessionByToken, listSessions } from '../../../src/core/accounts/stores/session-store.ts';
import type { Connection } from '../../../src/core/database/database.ts';
import { readScope } from '../../../src/core/people/scope-store.ts';
import { limitedTo } from '../../helpers/limited-people.ts';
import { postgresPlans } from '../../helpers/postgres-plans.ts';
import { sqlitePlans } from '../../helpers/query-plan.ts';
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
    const { read, plansOf, close } = sqlitePlans(folder);
    onTestFinished(close);
    for (const [what, ask] of Object.entries({ ...everyCall, ...lists })) {
      const plan = await plansOf(() => ask(read));
      expect(plan, what).toMatch(/SEARCH .* USING/);
      expect(plan, what).not.toContain('SCAN');
    }
  });

  it.skipIf(inject('postgresUrl') === null)('on PostgreSQL', async () => {
    const { read, plansOf, close } = await postgresPlans(await createDatabase());
    onTestFinished(close);
    for (const [what, ask] of Object.entries({ ...everyCall, ...lists }))
      expect(await plansOf(() => ask(read)), what).not.toContain('Seq Scan');
  });
});
