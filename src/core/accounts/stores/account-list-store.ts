import { sql } from 'kysely';
import { z } from 'zod';
import type { Account } from '../../../contract/accounts.ts';
import type { PersonId } from '../../../contract/common.ts';
import { roleSchema } from '../../../contract/roles.ts';
import { fold } from '../../../shared/fold.ts';
import type { Connection } from '../../database/database.ts';
import { literally } from '../../database/like.ts';
import { policyCondition } from '../../database/policy-condition.ts';
import type { Actor } from '../../platform/access/actor.ts';

const rolesSchema = z.array(roleSchema);
type Page = { q?: string; personId?: string; limit: number; now: number; after?: { nameFolded: string; id: string } };

const ofPeople = (db: Connection) =>
  db
    .selectFrom('people as p')
    .leftJoin('accounts as a', 'a.person_id', 'p.id')
    .select(['p.id', 'p.name', 'p.email', 'p.roles', 'p.active', 'a.sign_in_name', 'a.state', 'a.totp_secret'])
    .select((e) => [
      e
        .selectFrom('passkeys')
        .select((f) => f.fn.countAll<number>().as('n'))
        .whereRef('passkeys.person_id', '=', 'p.id')
        .as('passkeys'),
      e
        .selectFrom('sessions')
        .select((f) => f.fn.countAll<number>().as('n'))
        .whereRef('sessions.person_id', '=', 'p.id')
        .as('sessions'),
      e
        .selectFrom('sessions')
        .select((f) => f.fn.max('used_at').as('at'))
        .whereRef('sessions.person_id', '=', 'p.id')
        .as('used_at'),
      e
        .selectFrom('account_links')
        .select((f) => f.fn.max('expires_at').as('at'))
        .whereRef('account_links.person_id', '=', 'p.id')
        .where('account_links.kind', '=', 'invitation')
        .as('invited_until'),
    ]);

/** The staff, and everybody with an account, by name; or one person whoever they are. */
export async function listAccounts(db: Connection, actor: Actor, page: Page): Promise<Omit<Account, 'scope'>[]> {
  let query = ofPeople(db).orderBy('p.name_folded').orderBy('p.id').limit(page.limit);
  const seen = policyCondition(actor, 'account', 'p');
  if (seen) query = query.where(seen);
  if (page.personId) query = query.where('p.id', '=', page.personId);
  else query = query.where((e) => e.or([e('a.person_id', 'is not', null), e('p.roles', 'not in', ['["requester"]', '[]'])]));
  const folded = fold((page.q ?? '').trim());
  if (folded) query = query.where(sql<boolean>`p.name_folded like ${`%${literally(folded)}%`} escape '\\'`);
  const { after } = page;
  if (after)
    query = query.where((e) =>
      e.or([e('p.name_folded', '>', after.nameFolded), e.and([e('p.name_folded', '=', after.nameFolded), e('p.id', '>', after.id)])]),
    );
  const rows = await query.execute();
  return rows.map((row) => ({
    personId: row.id as PersonId,
    name: row.name,
    email: row.email,
    signInName: row.sign_in_name,
    roles: rolesSchema.parse(JSON.parse(row.roles)),
    active: row.active === 1,
    state: (row.state ?? 'none') as Account['state'],
    twoStep: row.totp_secret !== null,
    passkeys: Number(row.passkeys),
    sessions: Number(row.sessions),
    usedAt: row.used_at === null ? null : Number(row.used_at),
    invitedUntil: row.state === 'invited' && Number(row.invited_until) > page.now ? Number(row.invited_until) : null,
  }));
}
