import { clean } from './junk.ts';
import { rounded, wholeNumber } from './numbers.ts';

/** What a drive's own log says. */
export type DriveLog = {
  model: string | null;
  serial: string | null;
  firmware: string | null;
  rotationRate: number | null;
  temperatureC: number | null;
  powerOnHours: number | null;
  writtenBytes: number | null;
  wearPercent: number | null;
  reallocatedSectors: number | null;
  pendingSectors: number | null;
  /** The drive's verdict on itself. */
  passed: boolean | null;
  /** What speaks against the drive: `bad` is failing now, `caution` is worn or damaged but working. */
  findings: { level: 'bad' | 'caution'; text: string }[];
  /** What smartctl said instead of an answer. */
  refusal: string | null;
};

type Json = Record<string, unknown>;
const object = (value: unknown): Json => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {});

/**
 * Reads `smartctl -a -j` (smartmontools 7 and later), for ATA, NVMe and SCSI drives.
 * ATA attributes by their common numbers (5 reallocated, 9 hours, 187 and 198 uncorrectable, 194 temperature, 197 pending, 241 written;
 * wear in 177, 202, 231 or 233 by maker); NVMe by the health log of the NVM Express base specification (5.14.1.2).
 * @returns null when the text is no answer of smartctl.
 */
export function readDriveLog(text: string): DriveLog | null {
  let parsed: Json;
  try {
    parsed = object(JSON.parse(text));
  } catch {
    return null;
  }
  if (!('smartctl' in parsed)) return null;
  const attributes = ataAttributes(parsed);
  const nvme = object(parsed['nvme_smart_health_information_log']);
  const status = object(parsed['smart_status'])['passed'];
  const log: DriveLog = {
    model: clean(parsed['model_name']) ?? clean([parsed['scsi_vendor'], parsed['scsi_product']].filter(Boolean).join(' ')),
    serial: clean(parsed['serial_number']),
    firmware: clean(parsed['firmware_version']),
    rotationRate: wholeNumber(parsed['rotation_rate']),
    temperatureC: wholeNumber(object(parsed['temperature'])['current']),
    powerOnHours: wholeNumber(object(parsed['power_on_time'])['hours']),
    writtenBytes: written(parsed, attributes, nvme),
    wearPercent: wear(parsed, attributes, nvme),
    reallocatedSectors: attributes.get(5)?.raw ?? null,
    pendingSectors: attributes.get(197)?.raw ?? null,
    passed: typeof status === 'boolean' ? status : null,
    findings: [],
    refusal: null,
  };
  log.findings = findings(log, attributes, nvme);
  const messages = object(parsed['smartctl'])['messages'];
  const said = Array.isArray(messages) ? messages.flatMap((message) => clean(object(message)['string']) ?? []) : [];
  const silent = log.passed === null && attributes.size === 0 && Object.keys(nvme).length === 0 && log.temperatureC === null;
  return silent ? { ...log, refusal: said.join(' ') || 'The drive gives no health information.' } : log;
}

type Attribute = { name: string; value: number | null; raw: number; failing: boolean };

function ataAttributes(parsed: Json): Map<number, Attribute> {
  const table = object(parsed['ata_smart_attributes'])['table'];
  const rows = Array.isArray(table) ? table.map(object) : [];
  return new Map(
    rows.flatMap((row): [number, Attribute][] => {
      const id = wholeNumber(row['id']);
      const raw = wholeNumber(object(row['raw'])['value']);
      if (id === null || raw === null) return [];
      return [[id, { name: clean(row['name']) ?? '', value: wholeNumber(row['value']), raw, failing: row['when_failed'] === 'now' }]];
    }),
  );
}

function written(parsed: Json, attributes: Map<number, Attribute>, nvme: Json): number | null {
  const units = wholeNumber(nvme['data_units_written']);
  // A data unit is a thousand blocks of 512 bytes.
  if (units !== null) return units * 512_000;
  const attribute = attributes.get(241) ?? attributes.get(246);
  if (!attribute) return null;
  const unit = /32mib/i.test(attribute.name)
    ? 32 * 1024 ** 2
    : /gib/i.test(attribute.name)
      ? 1024 ** 3
      : /lba/i.test(attribute.name)
        ? (wholeNumber(parsed['logical_block_size']) ?? 512)
        : null;
  const bytes = unit === null ? null : attribute.raw * unit;
  return bytes !== null && Number.isSafeInteger(bytes) ? bytes : null;
}

/** Percent of the rated life that is used. ATA drives count the remaining life down from 100 in the normalised value. */
function wear(parsed: Json, attributes: Map<number, Attribute>, nvme: Json): number | null {
  const used =
    wholeNumber(nvme['percentage_used']) ??
    wholeNumber(parsed['scsi_percentage_used_endurance_indicator']) ??
    wholeNumber(object(parsed['endurance_used'])['current_percent']);
  if (used !== null) return used;
  for (const id of [231, 233, 177, 202, 173, 169]) {
    const attribute = attributes.get(id);
    const means = /wear|life|media|percent_lifetime/i.test(attribute?.name ?? '');
    if (attribute?.value !== null && attribute?.value !== undefined && means && attribute.value <= 100)
      return rounded(100 - attribute.value, 0);
  }
  return null;
}

function findings(log: DriveLog, attributes: Map<number, Attribute>, nvme: Json): DriveLog['findings'] {
  const found: DriveLog['findings'] = [];
  const say = (level: 'bad' | 'caution', when: boolean, text: string) => {
    if (when) found.push({ level, text });
  };
  say('bad', log.passed === false, 'the drive predicts its own failure');
  for (const attribute of attributes.values()) say('bad', attribute.failing, `${attribute.name} is beyond its threshold`);
  const warning = wholeNumber(nvme['critical_warning']) ?? 0;
  say('bad', (warning & 0b1_1101) !== 0, `critical warning 0x${warning.toString(16).padStart(2, '0')}`);
  const spare = wholeNumber(nvme['available_spare']);
  const threshold = wholeNumber(nvme['available_spare_threshold']);
  say('bad', spare !== null && threshold !== null && spare < threshold, `spare blocks at ${spare} % (threshold ${threshold} %)`);
  const mediaErrors = wholeNumber(nvme['media_errors']) ?? 0;
  say('caution', mediaErrors > 0, `${mediaErrors} media errors`);
  say('caution', (log.reallocatedSectors ?? 0) > 0, `${log.reallocatedSectors} reallocated sectors`);
  say('caution', (log.pendingSectors ?? 0) > 0, `${log.pendingSectors} sectors waiting to be reallocated`);
  const uncorrectable = Math.max(attributes.get(198)?.raw ?? 0, attributes.get(187)?.raw ?? 0);
  say('caution', uncorrectable > 0, `${uncorrectable} uncorrectable errors`);
  say('bad', (log.wearPercent ?? 0) >= 100, `${log.wearPercent} % of its rated life used`);
  say('caution', (log.wearPercent ?? 0) >= 90 && (log.wearPercent ?? 0) < 100, `${log.wearPercent} % of its rated life used`);
  say('caution', (log.temperatureC ?? 0) >= 70, `${log.temperatureC} °C`);
  return found;
}

/** The verdict from a log: what is bad outweighs what asks for caution; no word of the drive and no finding is `unknown`. */
export function judgeDrive(log: DriveLog): { health: 'good' | 'caution' | 'bad' | 'unknown'; healthReason: string | null } {
  const level = log.findings.some((finding) => finding.level === 'bad') ? 'bad' : log.findings.length > 0 ? 'caution' : null;
  if (level) return { health: level, healthReason: log.findings.map((finding) => finding.text).join('; ') };
  if (log.passed === true) return { health: 'good', healthReason: null };
  return { health: 'unknown', healthReason: log.refusal ?? 'The drive gives no verdict on itself.' };
}
