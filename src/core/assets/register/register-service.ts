import type { DeviceSort } from '../../../contract/device-register.ts';
import type { DeviceSummary } from '../../../contract/devices.ts';
import { parseDeviceFilter } from '../../../shared/device-filter.ts';
import type { Connection, Database } from '../../database/database.ts';
import { policyConditions } from '../../database/policy-condition.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import { failure } from '../../platform/failure.ts';
import { readSummaries } from '../asset-store.ts';
import { registerConditions } from './register-filter-store.ts';
import * as store from './register-store.ts';

type Window = { q: string; sort: DeviceSort; direction: 'asc' | 'desc'; offset: number; limit: number };

function readFilter(text: string) {
  const { terms, problems } = parseDeviceFilter(text);
  const [first] = problems;
  if (first)
    throw failure('BAD_REQUEST', first.message, {
      next: 'Correct the filter, or put the text in quotes to search for it.',
      details: { problems },
    });
  return terms;
}

/** The register as a virtual table reads it: a window of it, and how many there are. */
export function createRegisterService({ db, clock }: { db: Database; clock: Clock }) {
  const conditionsOf = (actor: Actor, q: string) => [
    ...registerConditions(readFilter(q), { dialect: db.dialect, personId: actor.personId, now: clock.now() }),
    ...policyConditions(actor, 'device', 'd'),
  ];
  return {
    /** Refuses a filter that cannot be read. */
    check: (q: string): void => void readFilter(q),

    /** The first devices by name that fit a filter, within a command too. */
    fitting: (actor: Actor, q: string, limit: number, from: Connection): Promise<string[]> =>
      store.readWindow(from, conditionsOf(actor, q), { sort: 'name', direction: 'asc' }, { offset: 0, limit }),

    async window(actor: Actor, { q, offset, limit, ...order }: Window): Promise<{ total: number; items: DeviceSummary[] }> {
      const conditions = conditionsOf(actor, q);
      const total = await store.countRegister(db.read, conditions);
      const ids = total > offset ? await store.readWindow(db.read, conditions, order, { offset, limit }) : [];
      return { total, items: await readSummaries(db.read, actor, ids) };
    },
  };
}
