import { z } from 'zod';

/** What of a device others may have just the same: its model, and the versions of what runs in it. */
export const traitKindSchema = z.enum([
  'model',
  'firmware',
  'system',
  'graphics-driver',
  'audio-driver',
  'printer-driver',
  'disk-firmware',
  'software',
]);
export type TraitKind = z.infer<typeof traitKindSchema>;

/** `value` is the version; empty where the name says it all (a model). */
export const traitSchema = z.object({ kind: traitKindSchema, name: z.string().max(500), value: z.string().max(200) });
export type Trait = z.infer<typeof traitSchema>;
