import type { FactsOf, PrinterAlert } from '../../contract/check-readings.ts';
import type { CheckSecret } from '../../contract/check-targets.ts';
import { ProbeFailure } from './probe-failure.ts';
import { type Column, countOf, lineOf, type SnmpTarget, withSnmp } from './snmp-session.ts';

type Facts = FactsOf<'printer'>;

/** MIB-II, Host Resources and Printer MIB (RFC 1213, 2790, 3805). */
const oid = {
  name: '1.3.6.1.2.1.1.5.0',
  description: '1.3.6.1.2.1.1.1.0',
  model: '1.3.6.1.2.1.25.3.2.1.3',
  status: '1.3.6.1.2.1.25.3.5.1.1',
  errors: '1.3.6.1.2.1.25.3.5.1.2',
  pages: '1.3.6.1.2.1.43.10.2.1.4',
  supplyName: '1.3.6.1.2.1.43.11.1.1.6',
  supplyCapacity: '1.3.6.1.2.1.43.11.1.1.8',
  supplyLevel: '1.3.6.1.2.1.43.11.1.1.9',
};
const states: Readonly<Record<number, Facts['status']>> = { 3: 'idle', 4: 'printing', 5: 'warming-up' };
/** hrPrinterDetectedErrorState, from the first bit of its first byte on. */
const bits: readonly (PrinterAlert | null)[] = [
  'paper-low',
  'paper-out',
  'toner-low',
  'toner-out',
  'door-open',
  'jam',
  'offline',
  'service',
  null,
  null,
  'toner-out',
  null,
  null,
  'paper-out',
  'service',
];

function alertsOf(value: unknown): PrinterAlert[] {
  if (!Buffer.isBuffer(value)) return [];
  const set = bits.filter((alert, i) => alert !== null && ((value[i >> 3] ?? 0) & (0x80 >> (i & 7))) !== 0);
  return [...new Set(set as PrinterAlert[])];
}

const firstOf = (column: Column): unknown => column.values().next().value ?? null;

function suppliesOf(names: Column, capacities: Column, levels: Column): Facts['supplies'] {
  return [...names].slice(0, 40).map(([index, name]) => {
    const [capacity, level] = [countOf(capacities.get(index)), countOf(levels.get(index))];
    // Negative levels mean "some left" or "not known" (RFC 3805), which is no number.
    const percent = capacity && level !== null ? Math.min(100, Math.round((level / capacity) * 100)) : null;
    return { name: lineOf(name) ?? '–', percent };
  });
}

/** Reads a printer's status, its counter of pages and its supplies. */
export function readSnmpPrinter(target: SnmpTarget, secret: CheckSecret, signal: AbortSignal): Promise<Facts> {
  return withSnmp(target, secret, signal, async ({ values, column }) => {
    const [name, description] = await values([oid.name, oid.description]);
    const model = firstOf(await column(oid.model));
    const status = countOf(firstOf(await column(oid.status)));
    const errors = firstOf(await column(oid.errors));
    const pages = countOf(firstOf(await column(oid.pages)));
    const supplies = suppliesOf(await column(oid.supplyName), await column(oid.supplyCapacity), await column(oid.supplyLevel));
    if (status === null && pages === null && supplies.length === 0) throw new ProbeFailure('not-understood', lineOf(description));
    return {
      kind: 'printer',
      name: lineOf(name),
      model: lineOf(model) ?? lineOf(description),
      status: states[status ?? 0] ?? 'other',
      alerts: alertsOf(errors),
      pages,
      supplies,
    };
  });
}
