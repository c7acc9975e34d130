import type { z } from 'zod';
import { type SectionItem, type SectionName, sectionSchemas } from './inventory-sections.ts';

/** The emptiest value that fits a field: null where the contract allows it. */
const emptiest = (schema: z.ZodType): unknown =>
  [null, [], '', 0, false, ...((schema as { options?: unknown[] }).options ?? [])].find((value) => schema.safeParse(value).success);

const blanks = new Map<SectionName, Record<string, unknown>>();

function blankOf(section: SectionName): Record<string, unknown> {
  const known = blanks.get(section);
  if (known) return known;
  const fields = Object.entries(sectionSchemas[section].shape).map(([field, schema]) => [field, emptiest(schema as z.ZodType)]);
  const blank = Object.fromEntries(fields) as Record<string, unknown>;
  blanks.set(section, blank);
  return blank;
}

/** An item of a section of which a scan knows nothing but what is given. */
export function blankItem<Name extends SectionName>(
  section: Name,
  fields: Partial<SectionItem<Name>> & { key: string },
): SectionItem<Name> {
  const item: Record<string, unknown> = { ...blankOf(section) };
  for (const [field, value] of Object.entries(item)) if (Array.isArray(value)) item[field] = [];
  return Object.assign(item, fields) as unknown as SectionItem<Name>;
}
