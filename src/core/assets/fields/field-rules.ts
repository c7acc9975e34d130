import { type DeviceFieldName, scannedFields } from '../../../contract/device-fields.ts';

/** Who says something of a device, and when (epoch ms). `making`: they write the device down for the first time. */
export type FieldOrigin =
  | { source: 'scan' | 'agent'; at: number }
  | { source: 'person' | 'import'; at: number; personId: string | null; making?: boolean };

/** What is known of one field's origin. `scanned`: what the last scan said where that is not what is kept, as JSON. */
export type FieldRecord = {
  field: DeviceFieldName;
  source: FieldOrigin['source'];
  at: number;
  personId: string | null;
  locked: boolean;
  scanned: string | null;
};

type Values = Partial<Record<DeviceFieldName, unknown>>;
export type FieldDecision = { values: Values; records: FieldRecord[] };
type Known = { before: Values | null; record: FieldRecord | undefined; value: unknown };

const isScanned = (field: DeviceFieldName): boolean => (scannedFields as readonly string[]).includes(field);
const isMachine = (source: FieldOrigin['source']): boolean => source === 'scan' || source === 'agent';
/** What a person says of a new device to tell it from others: a first scan fills in the rest, but leaves these. */
const lockedWhenMade: readonly DeviceFieldName[] = ['name', 'assetTag', 'type'];

function ofPerson(
  field: DeviceFieldName,
  { before, record, value }: Known,
  by: Extract<FieldOrigin, { personId: unknown }>,
): FieldDecision {
  if (before ? value === before[field] : value === null) return { values: {}, records: [] };
  const said = record && isMachine(record.source) && before ? JSON.stringify(before[field]) : (record?.scanned ?? null);
  const locked = isScanned(field) && (by.making !== true || lockedWhenMade.includes(field));
  return {
    values: { [field]: value },
    records: [
      {
        field,
        source: by.source,
        at: by.at,
        personId: by.personId,
        locked,
        scanned: isScanned(field) && said !== JSON.stringify(value) ? said : null,
      },
    ],
  };
}

/** Devices that are older than the records of origins: a name or a tag that may have been given by hand stays. */
function mayFollow(field: DeviceFieldName, { before, record }: Known, lastHostName: string | null): boolean {
  if (record || !before) return true;
  if (field === 'name') return before.name === lastHostName;
  return field !== 'assetTag' || (before.assetTag ?? null) === null;
}

function ofMachine(
  field: DeviceFieldName,
  known: Known,
  by: Extract<FieldOrigin, { source: 'scan' | 'agent' }>,
  lastHostName: string | null,
): FieldDecision {
  const { before, record, value } = known;
  const nothing = { values: {}, records: [] };
  if (record?.locked) {
    const scanned = value === null || value === before?.[field] ? null : JSON.stringify(value);
    return scanned === record.scanned ? nothing : { values: {}, records: [{ ...record, scanned }] };
  }
  // A scan that could not read something does not take away what somebody wrote down.
  if (value === null && record && !isMachine(record.source)) return nothing;
  if (!mayFollow(field, known, lastHostName)) return nothing;
  const differs = before === null ? value !== null : value !== before[field];
  if (!differs && (record || before === null || value === null)) return nothing;
  const fresh: FieldRecord = { field, source: by.source, at: by.at, personId: null, locked: false, scanned: null };
  return { values: differs ? { [field]: value } : {}, records: [fresh] };
}

/**
 * What of `fields` becomes true, and what is then known of where each comes from. A person's word on what scans read locks it; a scan leaves a
 * locked field alone and only says what it would have been.
 * @param before the device as it is, or null for a new one. @param lastHostName the name under which the last scan knew the machine.
 */
export function decideFields(
  before: Values | null,
  fields: Values,
  records: ReadonlyMap<string, FieldRecord>,
  by: FieldOrigin,
  lastHostName: string | null,
): FieldDecision {
  const decided: FieldDecision = { values: {}, records: [] };
  for (const field of Object.keys(fields) as DeviceFieldName[]) {
    const value = fields[field];
    if (value === undefined) continue;
    const known = { before, record: records.get(field), value };
    const one = 'personId' in by ? ofPerson(field, known, by) : ofMachine(field, known, by, lastHostName);
    Object.assign(decided.values, one.values);
    decided.records.push(...one.records);
  }
  return decided;
}
