import { describe, expect, it } from 'vitest';
import { administrators, allRoles, everyone, leads, staff, technicians } from '../../src/contract/roles.ts';
import { type Outcome, openAllTransports, type Procedure, procedures, transports } from '../helpers/all-transports.ts';
import { expectations } from './expectations.ts';

const roleSets = { everyone, staff, technicians, leads, administrators } as const;
const nameOfSet = (roles: readonly string[]) => Object.entries(roleSets).find(([, set]) => set === roles)?.[0];

const isRefusal = (outcome: Outcome, code: string) =>
  'code' in outcome && outcome.code === code && typeof outcome.next === 'string' && outcome.next.length > 0;
const shown = (outcome: Outcome) => ('code' in outcome ? `${outcome.code}, next: ${String(outcome.next)}` : 'an answer');

/** Tries every procedure and names those that did not end as expected. */
async function tryAll(
  attempt: (procedure: Procedure) => Promise<Outcome>,
  code: string | ((procedure: Procedure) => string),
): Promise<string[]> {
  const wrong: string[] = [];
  for (const procedure of procedures) {
    const outcome = await attempt(procedure);
    if (!isRefusal(outcome, typeof code === 'string' ? code : code(procedure))) wrong.push(`${procedure.name}: ${shown(outcome)}`);
  }
  return wrong;
}

describe('the contract', () => {
  it('is what was agreed: each procedure has its expectation, and each expectation its procedure', () => {
    const said = Object.fromEntries(
      procedures.map(({ name, meta }) => [name, [nameOfSet(meta.roles), meta.changes ? 'changes' : 'reads']]),
    );
    expect(said).toEqual(expectations);
  });

  it('has one address for each procedure, and no GET that changes anything', () => {
    const addresses = procedures.map(({ method, httpPath }) => `${method} ${httpPath.replaceAll(/\{[^}]+\}/g, '{}')}`);
    expect(addresses.filter((address, i) => addresses.indexOf(address) !== i)).toEqual([]);
    expect(procedures.filter(({ httpPath }) => !httpPath.startsWith('/')).map(({ name }) => name)).toEqual([]);
    expect(procedures.filter(({ method, meta }) => meta.changes && method === 'GET').map(({ name }) => name)).toEqual([]);
  });

  it('is implemented, all of it', async () => {
    const { desk } = await openAllTransports();
    const router = desk.router as unknown as Record<string, Record<string, unknown> | undefined>;
    expect(procedures.filter(({ path: [noun, verb] }) => !router[noun as string]?.[verb as string]).map(({ name }) => name)).toEqual([]);
  });
});

describe.each(transports)('over %s, every procedure', (transport) => {
  it('refuses garbage', { timeout: 60_000 }, async () => {
    const { call } = await openAllTransports();
    const many = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`zz${i}`, 'x']));
    // A query has no other shape than names with text, so that REST is only sent objects there.
    for (const garbage of [
      { zzUnknown: 1 },
      { zzUnknown: '<script>', id: '../../etc/passwd' },
      many,
      ...(transport === 'rest' ? [] : [null, 42, 'x', [1]]),
    ])
      expect(await tryAll((procedure) => call(transport, procedure, garbage), 'BAD_REQUEST'), JSON.stringify(garbage).slice(0, 60)).toEqual(
        [],
      );
  });

  it('refuses a stranger before it looks at anything', async () => {
    const { call, become } = await openAllTransports();
    become(null);
    expect(await tryAll((procedure) => call(transport, procedure, { zzUnknown: 1 }), 'UNAUTHORIZED')).toEqual([]);
  });

  it.each(allRoles)('lets %s call what the agreement says and nothing else', async (role) => {
    const { call, become, actor } = await openAllTransports();
    become({ ...actor, roles: [role] });
    const expected = ({ name }: Procedure) =>
      roleSets[expectations[name]?.[0] ?? 'administrators'].includes(role) ? 'BAD_REQUEST' : 'FORBIDDEN';
    expect(await tryAll((procedure) => call(transport, procedure, { zzUnknown: 1 }), expected)).toEqual([]);
  });

  it('lets nobody in who holds no role', async () => {
    const { call, become, actor } = await openAllTransports();
    become({ ...actor, roles: [] });
    expect(await tryAll((procedure) => call(transport, procedure, { zzUnknown: 1 }), 'FORBIDDEN')).toEqual([]);
  });
});

it('answers the same over every transport', async () => {
  const { call } = await openAllTransports();
  const named = (name: string) => procedures.find((procedure) => procedure.name === name) as Procedure;
  const title = 'Máy in “tầng 3” \u2028 kẹt giấy 🖨 \\ "';
  for (const [i, transport] of transports.entries()) {
    const made = await call(transport, named('tickets.create'), { title, text: 'dòng 1\ndòng 2\t"', tags: ['máy in'] });
    expect(made, transport).toMatchObject({ value: { number: i + 1, title, text: 'dòng 1\ndòng 2\t"', tags: ['máy in'], solvedAt: null } });
    const read = await Promise.all(transports.map((other) => call(other, named('tickets.get'), { number: i + 1 })));
    for (const outcome of read) expect(outcome).toEqual(made);
  }
});
