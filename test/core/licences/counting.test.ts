import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LicenceId, ProductId } from '../../../src/contract/common.ts';
import type { LicenceMetric } from '../../../src/contract/licence-metric.ts';
import { type CountedProduct, countDevice, type HeldSeat } from '../../../src/core/licences/counting/count-device.ts';
import { type Count, type Facts, type Pool, positionsOf } from '../../../src/core/licences/position/positions.ts';

const product = (id: string, fields: Partial<CountedProduct> = {}): CountedProduct => ({
  id,
  lineKey: id.split('-')[0] as string,
  edition: null,
  family: id.split('-')[1] ?? null,
  parts: [],
  ...fields,
});
const seat = (id: string, of: CountedProduct, fields: Partial<HeldSeat> = {}): HeldSeat => ({
  id,
  licenceId: `licence of ${of.id}`,
  ofDevice: true,
  assignedAt: 1,
  product: of,
  downgrade: false,
  upgrade: false,
  ...fields,
});
const said = (products: CountedProduct[], seats: HeldSeat[] = [], retired = false) =>
  Object.fromEntries(
    countDevice(products, seats, { retired }).map(({ productId, state, coveredBy, seatId }) => [
      productId,
      [state, coveredBy ?? seatId].filter(Boolean).join(' '),
    ]),
  );

describe('how the products of one device count', () => {
  const [old, late] = [product('visio-2019'), product('visio-2021')];
  const suite = product('office-2021', { parts: ['word', 'excel'] });
  it.each<[string, ReturnType<typeof said>, Record<string, string>]>([
    ['one product needs one seat', said([late]), { 'visio-2021': 'counted' }],
    ['of two families the later counts', said([old, late]), { 'visio-2019': 'edition visio-2021', 'visio-2021': 'counted' }],
    ['a suite covers its parts', said([suite, product('word-2016')]), { 'office-2021': 'counted', 'word-2016': 'suite office-2021' }],
    ['a retired device needs nothing', said([late], [], true), { 'visio-2021': 'retired' }],
    ['a seat of the device is used', said([late], [seat('s', late)]), { 'visio-2021': 'counted s' }],
    ['a seat for a later family only by downgrade', said([old], [seat('s', late)]), { 'visio-2019': 'counted' }],
    ['... and then it is', said([old], [seat('s', late, { downgrade: true })]), { 'visio-2019': 'counted s' }],
    ['a seat for an earlier one by upgrade', said([late], [seat('s', old, { upgrade: true })]), { 'visio-2021': 'counted s' }],
    [
      'the device’s own seat before its person’s',
      said([late], [seat('person', late, { ofDevice: false, assignedAt: 0 }), seat('own', late)]),
      { 'visio-2021': 'counted own' },
    ],
    [
      'suites in a circle leave one that counts',
      said([product('a', { parts: ['b'] }), product('b', { parts: ['a'] })]),
      { a: 'counted', b: 'suite a' },
    ],
  ])('%s', (_name, found, expected) => expect(found).toEqual(expected));

  it('never leaves everything covered, whatever suites there are', () => {
    const lines = ['a', 'b', 'c', 'd'];
    const suites = fc.array(fc.subarray(lines), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(suites, fc.subarray(lines, { minLength: 1 }), (parts, installed) => {
        const products = installed.map((line) => product(line, { parts: parts[lines.indexOf(line)] ?? [] }));
        const counted = countDevice(products, [], { retired: false });
        expect(counted.some(({ state }) => state === 'counted')).toBe(true);
        // Whoever is covered is so by something that is there, and the chain ends at one that counts.
        for (const each of counted) {
          let at = each;
          for (let step = 0; at.state !== 'counted' && step < 9; step++)
            at = counted.find(({ productId }) => productId === at.coveredBy) ?? at;
          expect(at.state).toBe('counted');
        }
      }),
    );
  });
});

type Device = { organisation: string; person: number | null; cores: number; has: boolean; seat: boolean };
const now = 1_000_000;

/** The same question answered the slow way: every device is looked at for itself. */
function naive(devices: readonly Device[], metric: LicenceMetric, minimum: number, bought: number) {
  const having = devices.filter(({ has }) => has);
  const idleSeats = devices.filter(({ has, seat: held }) => held && !has).length;
  const seats = devices.filter(({ seat: held }) => held).length;
  const without = having.filter(({ seat: held }) => !held);
  const coresOf = (some: readonly Device[]) => some.reduce((sum, { cores }) => sum + Math.max(cores, minimum), 0);
  const people = new Set(without.map(({ organisation, person }, i) => `${organisation} ${person ?? `device ${i}`}`)).size;
  const needed = {
    device: seats + without.length,
    core: coresOf(having) + idleSeats * minimum,
    user: people,
    subscription: people,
    concurrent: 0,
  };
  return metric === 'site' || metric === 'unlimited' ? null : bought - needed[metric];
}

const metrics: LicenceMetric[] = ['device', 'user', 'core', 'concurrent', 'site', 'unlimited', 'subscription'];
const listed = {
  id: 'p' as ProductId,
  publisher: 'P',
  name: 'P',
  edition: null,
  family: null,
  treatment: 'licensed',
  reason: null,
} as const;

/** What the database counts of these devices. */
function factsOf(devices: readonly Device[], metric: LicenceMetric, minimum: number, bought: number): Facts {
  const seated = metric === 'device' || metric === 'core';
  const having = devices
    .filter(({ has }) => has)
    .map((each, i) => ({ ...each, holder: `${each.person ?? `device ${i}`}`, usesSeat: seated && each.seat }));
  const grouped = Map.groupBy(having, ({ organisation, usesSeat, cores }) => `${organisation} ${usesSeat} ${cores}`);
  const counts: Count[] = [...Map.groupBy(having, ({ organisation, usesSeat }) => `${organisation} ${usesSeat}`).values()].map((same) => ({
    productId: 'p',
    organisationId: same[0]?.organisation ?? null,
    state: 'counted',
    licenceId: same[0]?.usesSeat ? 'l' : null,
    devices: same.length,
  }));
  const unseated = having.filter(({ usesSeat }) => !usesSeat);
  const pool: Pool = {
    id: 'l' as LicenceId,
    organisationId: null,
    metric,
    minimumCores: minimum,
    downgrade: false,
    upgrade: false,
    createdAt: 1,
    product: { id: 'p', lineKey: 'p', edition: null, family: null },
    assigned: seated ? devices.filter(({ seat: held }) => held).length : 0,
    unused: 0,
    visible: true,
  };
  return {
    products: [{ ...listed, origin: 'person', lineKey: 'p' }],
    pools: [pool],
    counts,
    cores: [...grouped.values()].map((same) => ({
      productId: 'p',
      organisationId: same[0]?.organisation ?? null,
      licenceId: same[0]?.usesSeat ? 'l' : null,
      cores: same[0]?.cores ?? null,
      devices: same.length,
    })),
    holders: [...Map.groupBy(unseated, ({ organisation }) => organisation)].map(([organisation, same]) => ({
      productId: 'p',
      organisationId: organisation,
      holders: new Set(same.map(({ holder }) => holder)).size,
    })),
    purchases: [{ licenceId: 'l', seats: bought, cost: 0, currency: 'USD', from: null, to: null, renewed: false, boughtAt: 0 }],
  };
}

describe('the position of one pool', () => {
  const device = fc.record({
    organisation: fc.constantFrom('o1', 'o2'),
    person: fc.option(fc.integer({ min: 0, max: 4 }), { nil: null }),
    cores: fc.integer({ min: 1, max: 32 }),
    has: fc.boolean(),
    seat: fc.boolean(),
  });
  it('is what looking at every device by itself gives, for every metric', () => {
    fc.assert(
      fc.property(
        fc.array(device, { maxLength: 30 }),
        fc.constantFrom(...metrics),
        fc.integer({ min: 1, max: 16 }),
        fc.nat(40),
        (devices, metric, minimum, bought) => {
          const onlyDeviceSeats = metric === 'device' || metric === 'core' ? devices : devices.map((each) => ({ ...each, seat: false }));
          const { products } = positionsOf(factsOf(onlyDeviceSeats, metric, minimum, bought), now);
          expect(products[0]?.balance ?? null).toBe(naive(onlyDeviceSeats, metric, minimum, bought));
        },
      ),
    );
  });

  const pool = (id: string, family: string, fields: Partial<Pool> = {}): Pool => ({
    id: id as LicenceId,
    organisationId: null,
    metric: 'device',
    minimumCores: 1,
    downgrade: false,
    upgrade: false,
    createdAt: 1,
    product: { id: `x-${family}`, lineKey: 'x', edition: null, family },
    assigned: 0,
    unused: 0,
    visible: true,
    ...fields,
  });
  const families = ['2019', '2021'];
  const of = (pools: Pool[], purchases: [string, number, number | null][], devices = 3) => {
    const facts: Facts = {
      products: families.map((family) => ({ ...listed, id: `x-${family}` as ProductId, family, origin: 'person', lineKey: 'x' })),
      pools,
      counts: [{ productId: 'x-2019', organisationId: 'o1', state: 'counted', licenceId: null, devices }],
      cores: [],
      holders: [],
      purchases: purchases.map(([licenceId, seats, to]) => ({
        licenceId,
        seats,
        cost: 5000 * seats,
        currency: 'MYR',
        from: null,
        to,
        renewed: false,
        boughtAt: 1,
      })),
    };
    return Object.fromEntries(
      positionsOf(facts, now).products.map(({ family, entitled, balance, costAtRisk }) => [
        family,
        [entitled, balance, costAtRisk?.amount],
      ]),
    );
  };

  it('counts seats only for their term, several purchases together, and prices what is missing', () => {
    expect(
      of(
        [pool('a', '2019')],
        [
          ['a', 1, null],
          ['a', 1, now + 1],
        ],
      ),
    ).toEqual({ 2019: [2, -1, 50] });
    expect(
      of(
        [pool('a', '2019')],
        [
          ['a', 1, null],
          ['a', 9, now],
        ],
      ),
    ).toEqual({ 2019: [1, -2, 100] });
  });

  it('lets a later family serve an earlier one only where it may', () => {
    expect(of([pool('b', '2021')], [['b', 5, null]])).toEqual({ 2019: [0, -3, undefined], 2021: [5, 5, undefined] });
    expect(of([pool('b', '2021', { downgrade: true })], [['b', 5, null]])).toEqual({ 2019: [0, 0, undefined], 2021: [5, 2, undefined] });
    // Its own licence comes first, even when it is short.
    expect(
      of(
        [pool('a', '2019'), pool('b', '2021', { downgrade: true })],
        [
          ['a', 1, null],
          ['b', 5, null],
        ],
      ),
    ).toMatchObject({
      2019: [1, -2, 100],
      2021: [5, 5, undefined],
    });
  });

  it('serves an organisation by its own licence before one of the whole desk', () => {
    expect(
      of(
        [pool('a', '2019'), pool('own', '2019', { organisationId: 'o1', createdAt: 9 })],
        [
          ['a', 4, null],
          ['own', 4, null],
        ],
      ),
    ).toEqual({
      2019: [8, 5, undefined],
    });
    expect(of([pool('other', '2019', { organisationId: 'o2' })], [['other', 4, null]])).toEqual({ 2019: [4, 1, undefined] });
    expect(of([pool('site', '2019', { metric: 'site' })], [])).toEqual({ 2019: [null, null, undefined] });
  });
});
