/**
 * Texts that firmware and drivers leave where nobody filled anything in. Gathered from what peers refuse: glpi-agent's and OCS's lists of
 * bad serials, fwupd's and osquery's notes on SMBIOS, Microsoft's guidance on SMBIOS for OEMs ("To Be Filled By O.E.M.", "Default string").
 */
const junkTexts = new Set([
  'to be filled by o.e.m.',
  'to be filled by o.e.m',
  'to be filled by oem',
  'tobefilledbyo.e.m.',
  'default string',
  'default_string',
  'o.e.m.',
  'oem',
  'oem_serial',
  'oem-serial',
  'system serial number',
  'system product name',
  'system manufacturer',
  'system version',
  'system sku',
  'system family',
  'system name',
  'sku',
  'serial number',
  'product name',
  'product sku',
  'base board serial number',
  'baseboard serial number',
  'board serial number',
  'base board product name',
  'base board manufacturer',
  'base board version',
  'board manufacturer',
  'board product name',
  'chassis manufacturer',
  'chassis serial number',
  'chassis version',
  'chassis asset tag',
  'asset tag',
  'asset-1234567890',
  'no asset tag',
  'no asset information',
  'no enclosure asset tag',
  'your asset tag here',
  'type1productconfigid',
  'type1sku0',
  'type1family',
  'type2 - board serial number',
  'type2 - board asset tag',
  'type3 - chassis serial number',
  'type3 - chassis asset tag',
  'not specified',
  'not available',
  'not applicable',
  'not provided',
  'not present',
  'not settable',
  'not defined',
  'not set',
  'n/a',
  'na',
  'none',
  'null',
  '(null)',
  'nil',
  'empty',
  'unknown',
  '<unknown>',
  'undefined',
  'undefined value',
  'unspecified',
  '<out of spec>',
  '<bad index>',
  'out of spec',
  'invalid',
  'no module installed',
  'no dimm',
  'nodimm',
  'default',
  'dimm serial',
  'sernum0',
  'sernum1',
  'sernum2',
  'sernum3',
  'sernum4',
  'manufacturer0',
  'manufacturer1',
  'manufacturer00',
  'manufacturer01',
  'manufacturer2',
  'manufacturer3',
  'partnum0',
  'partnum1',
  'partnum2',
  'partnum3',
  'array1_partnumber0',
  'modulepartnumber00',
  'modulepartnumber01',
  'assettagnum0',
  'assettagnum1',
  '[empty]',
  'xxxxxxx',
  'eval',
  'mb-1234567890',
  'bsn12345678901234567',
  'sn0000000',
  'standard',
  '(standard disk drives)',
  '(standard monitor types)',
]);

/** UUIDs that whole series of boards share: zeros, Fs, AMI's sample, and the counter that several board makers ship. */
const junkUuids = new Set([
  '03000200-0400-0500-0006-000700080009',
  '00020003-0004-0005-0006-000700080009',
  '12345678-1234-5678-90ab-cddeefaabbcc',
  '12345678-1234-1234-1234-123456789abc',
  'fefefefe-fefe-fefe-fefe-fefefefefefe',
]);

/** The digits in order, from either end, as a sample serial (at least five of them). */
const isCounting = (text: string) =>
  text.length >= 5 &&
  ['01234567890123456789', '12345678901234567890', '98765432109876543210', '0123456789abcdef'].some((run) => run.startsWith(text));

/**
 * What is left of a text from firmware, a driver or a tool: control characters, replacement characters and outer blanks taken away; null
 * when nothing was said (a placeholder such as "To be filled by O.E.M.", only zeros, only Fs, only dots, 123456789).
 */
export function clean(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const text = String(value)
    .replace(/[\p{Cc}\ufffd\ufeff]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 2000);
  if (text === '' || isJunk(text)) return null;
  return text;
}

/** Is this text a placeholder rather than a fact? */
export function isJunk(text: string): boolean {
  const lower = text.trim().toLowerCase();
  if (junkTexts.has(lower) || junkUuids.has(lower)) return true;
  const bare = lower.replace(/^0x/, '').replace(/[\s\-_.:*/\\]/g, '');
  return bare === '' || (bare.length > 1 && /^(0+|f+|x+)$/.test(bare)) || isCounting(bare);
}

/** A serial number: as `clean`, and a single 0 or letter is none either. */
export function cleanSerial(value: unknown): string | null {
  const text = clean(value);
  return text === null || text.length < 2 ? null : text;
}

/** A serial or tag as it is compared: without blanks, in capitals; placeholders, sample numbers and what is too short are none. */
export function comparableSerial(value: unknown, atLeast = 4): string | null {
  const serial = cleanSerial(value)?.replace(/\s+/g, '').toUpperCase() ?? '';
  return serial.length >= atLeast ? serial.slice(0, 200) : null;
}

/** A UUID in lower case with dashes, or null when it is missing, malformed or one of those that many machines share. */
export function cleanUuid(value: unknown): string | null {
  const text = clean(value)?.toLowerCase().replace(/[{}]/g, '') ?? null;
  return text !== null && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text) ? text : null;
}
