import { type SectionItem, type SectionName, type SectionResult, sectionSchemas } from '../../contract/inventory-sections.ts';
import { withUniqueKeys } from '../../shared/unique-keys.ts';
import type { Collected } from '../collectors/collector.ts';

/**
 * Makes what a collector found fit for storing: texts without control characters and within the contract's length, keys that are
 * unique within the section, and every item checked against the contract. An item that does not fit is left out and named in the reason.
 */
export function finishSection<Name extends SectionName>(section: Name, collected: Collected<Name>, durationMs: number): SectionResult {
  if (collected.status !== 'collected') {
    return {
      status: collected.status,
      durationMs,
      items: [],
      ...notes(collected.reason, 'remedy' in collected ? collected.remedy : undefined),
    };
  }
  const schema = sectionSchemas[section];
  const items: SectionItem[] = [];
  const misfits: string[] = [];
  for (const raw of withUniqueKeys(collected.items.map(cleanItem))) {
    const checked = schema.safeParse(raw);
    if (checked.success) items.push(checked.data);
    else
      misfits.push(
        `${JSON.stringify(raw['key'] ?? null).slice(0, 80)} (${checked.error.issues[0]?.path.join('.')}: ${checked.error.issues[0]?.message})`,
      );
  }
  if (misfits.length === 0)
    return { status: items.length > 0 ? 'collected' : 'empty', durationMs, items, ...notes(collected.reason, collected.remedy) };
  const left = `${misfits.length} left out because it did not have the expected form: ${misfits.slice(0, 5).join('; ')}${misfits.length > 5 ? '; ...' : ''}`;
  const reason = collected.reason ? `${collected.reason} ${left}` : left;
  return { status: items.length > 0 ? 'collected' : 'failed', durationMs, items, ...notes(reason, collected.remedy) };
}

function notes(reason?: string, remedy?: string): Pick<SectionResult, 'reason' | 'remedy'> {
  return { ...(reason && { reason: cleanText(reason, 2000) }), ...(remedy && { remedy: cleanText(remedy, 2000) }) };
}

function cleanItem(item: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, cleanValue(value, name === 'key' ? 480 : 2000)]));
}

function cleanValue(value: unknown, limit: number): unknown {
  if (typeof value === 'string') return cleanText(value, limit);
  return Array.isArray(value) ? value.map((entry) => cleanValue(entry, limit)) : value;
}

/** Neither PostgreSQL (NUL) nor a terminal (escapes) nor UTF-8 (half a pair) should meet what a device claims to be called. */
function cleanText(text: string, limit: number): string {
  return text
    .slice(0, limit)
    .toWellFormed()
    .replace(/\p{Cc}+/gu, ' ')
    .trim();
}
