import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { productTreatmentSchema } from '../../../contract/products.ts';
import { fold } from '../../../shared/fold.ts';
import { resourcesFolder } from '../../platform/resources.ts';
import { compilePattern } from './pattern.ts';
import { lineKey, type ProductName } from './product-key.ts';

const dataSchema = z.strictObject({
  groups: z.array(
    z.strictObject({
      publisher: z.string(),
      /** The publisher as scans read it contains this; one that was not read is let pass. */
      by: z.string().optional(),
      /** Only titles that this collector found. */
      sources: z.array(z.string()).optional(),
      treatment: productTreatmentSchema,
      reason: z.string().optional(),
      products: z.array(
        z.strictObject({
          name: z.string(),
          titles: z.array(z.string()),
          edition: z.string().optional(),
          family: z.string().optional(),
          /** Products of the same publisher that come with this one. */
          parts: z.array(z.string()).optional(),
        }),
      ),
    }),
  ),
});

export type NamedProduct = ProductName & { treatment: z.infer<typeof productTreatmentSchema>; reason: string | null; parts: string[] };
export type TitleFacts = { name: string; publisher: string | null; source: string | null };
export type ShippedRules = { version: string; count: number; find(title: TitleFacts): { product: NamedProduct; rule: string } | null };

type Group = z.infer<typeof dataSchema>['groups'][number];
type Rule = {
  pattern: string;
  /** The literal text it begins with, folded: most rules are passed over by this alone. */
  start: string;
  matches: ReturnType<typeof compilePattern>;
  group: Group;
  product: Group['products'][number];
};

function compiled(groups: readonly Group[]): Rule[] {
  return groups.flatMap((group) =>
    group.products.flatMap((product) =>
      product.titles.map((pattern) => ({
        pattern,
        start: fold(pattern.split(/[*?{]/)[0] ?? ''),
        matches: compilePattern(pattern),
        group: { ...group, ...(group.by === undefined ? {} : { by: fold(group.by) }) },
        product,
      })),
    ),
  );
}

/** The rules that come with the program, in their order: `resources/software-products.json`. Read once, before any command runs. */
export function openShippedRules(): ShippedRules {
  const text = readFileSync(join(resourcesFolder(), 'software-products.json'), 'utf8');
  const rules = compiled(dataSchema.parse(JSON.parse(text)).groups);
  return {
    version: createHash('sha256').update(text).digest('hex').slice(0, 16),
    count: rules.length,
    find(title) {
      const name = fold(title.name.trim());
      const publisher = title.publisher === null ? null : fold(title.publisher);
      for (const { pattern, start, matches, group, product } of rules) {
        if (!name.startsWith(start)) continue;
        if (group.sources && !group.sources.includes(title.source ?? '')) continue;
        if (group.by !== undefined && publisher !== null && !publisher.includes(group.by)) continue;
        const captured = matches(name);
        if (!captured) continue;
        const family = product.family?.replace('{year}', captured.year ?? '').replace('{number}', captured.number ?? '') ?? null;
        return {
          rule: pattern,
          product: {
            publisher: group.publisher,
            name: product.name,
            edition: product.edition ?? null,
            family,
            treatment: group.treatment,
            reason: group.reason ?? null,
            parts: (product.parts ?? []).map((part) => lineKey({ publisher: group.publisher, name: part })),
          },
        };
      }
      return null;
    },
  };
}
