import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  type ScanDocument,
  type SectionItem,
  type SectionName,
  type SectionResult,
  type SectionStatus,
  sectionNames,
  sectionSchemas,
} from '../../contract/inventory-sections.ts';
import { dayMs } from '../../shared/units/day-ms.ts';
import { failure, say } from '../platform/failure.ts';

/** A section that was checked and is ready to be kept. `hash` and `json` are null when it says nothing of the machine (unsupported, denied, failed). */
export type PreparedSection = {
  section: SectionName;
  status: SectionStatus;
  reason: string | null;
  remedy: string | null;
  durationMs: number;
  items: SectionItem[];
  content: { hash: string; json: string } | null;
};

/** A whole scan, checked item by item against the contract. */
export type PreparedScan = { takenAt: number; durationMs: number; sections: ReadonlyMap<SectionName, PreparedSection> };

/** What one document may weigh. The largest real ones (5,000 packages) stay under a tenth of it. */
const limits = { itemsPerSection: 20_000, bytesPerSection: 8 * 1024 * 1024, bytesInAll: 16 * 1024 * 1024 };
/** So many items are checked before others get a turn: about 2 ms. */
const itemsPerTurn = 500;
const firstPossibleScan = Date.UTC(2015, 0);

/** Neither PostgreSQL (NUL) nor a screen should meet what a document claims a thing to be called. */
const plain = (text: string) => text.toWellFormed().replace(/\p{Cc}+/gu, ' ');
const note = (text: string | undefined) => (text === undefined ? null : plain(text.slice(0, 2000)).trim() || null);

function plainItem(item: SectionItem): SectionItem {
  const value = (v: unknown): unknown => (typeof v === 'string' ? plain(v) : Array.isArray(v) ? v.map(value) : v);
  return Object.fromEntries(Object.entries(item).map(([field, v]) => [field, value(v)])) as SectionItem;
}

/** In the order of the keys, and with the fields in the schema's order: equal content has equal text, whatever order a scanner gave. */
function canonical(items: readonly SectionItem[]): { ordered: SectionItem[]; json: string } {
  const ordered = items.toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  const json = JSON.stringify(ordered);
  return hasControls(json) ? canonical(ordered.map(plainItem)) : { ordered, json };
}

/** JSON writes control characters and half surrogate pairs as escapes: one look at the whole text spares a look at each of thousands of values. */
const hasControls = (json: string) => (json.includes('\\') && /(?<!\\)(?:\\\\)*\\[bfnrtu]/.test(json)) || /[\u007f-\u009f]/.test(json);

/** Checks one section. @returns it, ready to be kept, or what is wrong with it. */
async function prepareSection(section: SectionName, result: SectionResult): Promise<PreparedSection | string> {
  const said = result.status === 'collected' || result.status === 'empty';
  const common = { section, reason: note(result.reason), remedy: note(result.remedy), durationMs: Math.max(0, result.durationMs) };
  if (!said)
    return result.items.length > 0
      ? `it says "${result.status}" but holds items`
      : { ...common, status: result.status, items: [], content: null };
  if (result.items.length > limits.itemsPerSection) return `it holds more than ${limits.itemsPerSection} items`;
  const items: SectionItem[] = [];
  for (const raw of result.items) {
    const checked = sectionSchemas[section].safeParse(raw);
    if (!checked.success) {
      const issue = checked.error.issues[0];
      return `item ${items.length + 1} does not fit: ${[issue?.path.join('.'), issue?.message].filter(Boolean).join(': ')}`;
    }
    items.push(checked.data);
    if (items.length % itemsPerTurn === 0) await nextTurn();
  }
  const { json, ordered } = canonical(items);
  const twin = ordered.find((item, i) => item.key === ordered[i - 1]?.key);
  if (twin) return `two items have the key "${twin.key.slice(0, 80)}"`;
  if (json.length > limits.bytesPerSection) return `it is larger than ${limits.bytesPerSection / 1024 / 1024} MB`;
  return {
    ...common,
    status: ordered.length > 0 ? 'collected' : 'empty',
    items: ordered,
    content: contentOf(section, json),
  };
}

const contentOf = (section: SectionName, json: string) => ({
  hash: createHash('sha256').update(`${section}\n`).update(json).digest('hex'),
  json,
});

/** Items that were checked and kept before, ready to be kept again: the same items have the same hash as then. */
export const contentOfKept = (section: SectionName, items: readonly SectionItem[]) => contentOf(section, JSON.stringify(items));

/**
 * Checks a scan that came from outside and makes it ready to be kept, giving others a turn between its parts.
 * @param onMisfit `refuse` throws for a section that does not fit (a document from elsewhere may be made up); `fail` keeps the rest and
 * marks that section failed (a scan of this machine never fails as a whole).
 * @throws UNPROCESSABLE_CONTENT or PAYLOAD_TOO_LARGE.
 */
export async function prepareScan(document: ScanDocument, options: { now: number; onMisfit: 'refuse' | 'fail' }): Promise<PreparedScan> {
  const takenAt = checkedTime(document, options);
  const sections = new Map<SectionName, PreparedSection>();
  let bytes = 0;
  for (const section of sectionNames) {
    const result = document.sections[section];
    if (!result) continue;
    const prepared = await prepareSection(section, result);
    if (typeof prepared !== 'string') sections.set(section, prepared);
    else if (options.onMisfit === 'refuse')
      throw failure('UNPROCESSABLE_CONTENT', say`The section "${section}" of this scan cannot be used: ${prepared}.`, {
        next: 'Make the scan again with a current version of Deskside.',
        safe: 'Nothing was taken in.',
        details: { section },
      });
    else
      sections.set(section, {
        section,
        status: 'failed',
        reason: `What was read cannot be used: ${prepared}.`,
        remedy: null,
        durationMs: Math.max(0, result.durationMs),
        items: [],
        content: null,
      });
    bytes += sections.get(section)?.content?.json.length ?? 0;
    if (bytes > limits.bytesInAll)
      throw failure('PAYLOAD_TOO_LARGE', say`This scan is larger than ${limits.bytesInAll / 1024 / 1024} MB.`, {
        next: 'Make the scan again with fewer sections.',
        safe: 'Nothing was taken in.',
      });
  }
  if (![...sections.values()].some(({ content }) => content) && options.onMisfit === 'refuse')
    throw failure('UNPROCESSABLE_CONTENT', 'This scan says nothing of its machine: no section was read.', {
      next: 'Make the scan again, as an administrator if it was refused.',
      safe: 'Nothing was taken in.',
    });
  return { takenAt, durationMs: Math.max(0, document.durationMs), sections };
}

/** A clock may be a little wrong; a scan from the future or from before there were any would spoil the order of all that follow. */
function checkedTime({ takenAt }: ScanDocument, { now, onMisfit }: { now: number; onMisfit: 'refuse' | 'fail' }): number {
  if (takenAt >= firstPossibleScan && takenAt <= now + dayMs) return takenAt;
  if (onMisfit === 'fail') return now;
  throw failure(
    'UNPROCESSABLE_CONTENT',
    say`This scan says it was taken at ${Number.isFinite(takenAt) && Math.abs(takenAt) < 8.64e15 ? new Date(takenAt).toISOString() : String(takenAt)}, which cannot be.`,
    {
      next: 'Set the clock of that machine right and scan it again.',
      safe: 'Nothing was taken in.',
    },
  );
}

/** The items of one section with their type. */
export const itemsOf = <Name extends SectionName>(scan: PreparedScan, section: Name): SectionItem<Name>[] =>
  (scan.sections.get(section)?.items ?? []) as SectionItem<Name>[];
