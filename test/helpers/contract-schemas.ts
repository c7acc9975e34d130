import type { z } from 'zod';
import { type AnyContractRouter, isContractProcedure } from '@orpc/contract';
import { contract } from '../../src/contract/contract.ts';

type Schema = z.ZodType & { def: Record<string, unknown> & { type: string } };
export type ContractProcedure = { name: string; input: Schema | null; output: Schema | null };

function* walk(router: AnyContractRouter, path: readonly string[]): Generator<ContractProcedure> {
  if (isContractProcedure(router)) {
    const { inputSchema, outputSchema } = router['~orpc'] as { inputSchema?: unknown; outputSchema?: unknown };
    yield {
      name: path.join('.'),
      input: (inputSchema as Schema | undefined) ?? null,
      output: (outputSchema as Schema | undefined) ?? null,
    };
  } else for (const [name, part] of Object.entries(router)) yield* walk(part as AnyContractRouter, [...path, name]);
}
/** Every procedure with its shapes. */
export const contractProcedures: readonly ContractProcedure[] = [...walk(contract, [])];

const inner = ['innerType', 'element', 'in', 'valueType', 'keyType'] as const;

/** A schema and all it is made of, each with the names that lead to it. */
export function* partsOf(
  schema: Schema,
  path: readonly string[] = [],
  seen = new Set<unknown>(),
): Generator<{ path: readonly string[]; schema: Schema }> {
  if (!schema?.def || seen.has(schema)) return;
  yield { path, schema };
  const within = new Set([...seen, schema]);
  const { def } = schema;
  if (def.type === 'object')
    for (const [name, part] of Object.entries(def['shape'] as Record<string, Schema>)) yield* partsOf(part, [...path, name], within);
  for (const part of (def['options'] as Schema[] | undefined) ?? []) yield* partsOf(part, path, within);
  for (const key of inner) if (def[key]) yield* partsOf(def[key] as Schema, path, within);
}

/** The schema under `optional`, `nullable` and `default`, and whether it may be left out. */
export function bare(schema: Schema): { schema: Schema; optional: boolean } {
  const { def } = schema;
  if (def.type === 'optional' || def.type === 'default' || def.type === 'prefault')
    return { schema: bare(def['innerType'] as Schema).schema, optional: true };
  if (def.type === 'nullable') return bare(def['innerType'] as Schema);
  return { schema, optional: false };
}

const words: readonly unknown[] = [
  'x',
  'abc',
  'reply',
  1,
  2,
  true,
  'en',
  [],
  {},
  'a@b.example',
  '2026-01-01',
  '00:00',
  'https://desk.example',
  'a-change-of-many',
];

/** Some value that fits; what is an id or a number of a ticket comes from `known`. */
export function sampleOf(schema: Schema, known: (part: Schema) => unknown): unknown {
  const own = known(schema);
  if (own !== undefined) return own;
  const { def } = schema;
  if (def.type === 'object') {
    const entries = Object.entries(def['shape'] as Record<string, Schema>).filter(([, part]) => !bare(part).optional);
    return Object.fromEntries(entries.map(([name, part]) => [name, sampleOf(part, known)]));
  }
  if (def.type === 'optional' || def.type === 'nullable' || def.type === 'default' || def.type === 'readonly')
    return sampleOf(def['innerType'] as Schema, known);
  if (def.type === 'array') return [sampleOf(def['element'] as Schema, known)];
  if (def.type === 'enum') return Object.values(def['entries'] as Record<string, unknown>)[0];
  if (def.type === 'literal') return (def['values'] as unknown[])[0];
  if (def.type === 'union') return sampleOf((def['options'] as Schema[])[0] as Schema, known);
  return words.find((word) => schema.safeParse(word).success);
}
