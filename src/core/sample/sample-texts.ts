import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { languageSchema } from '../../contract/common.ts';
import { roleSchema } from '../../contract/roles.ts';
import { ticketKindSchema, ticketPrioritySchema } from '../../contract/tickets.ts';
import { resourcesFolder } from '../platform/resources.ts';

const peopleSchema = z.array(
  z.object({
    name: z.string(),
    addressAs: z.string().nullable(),
    site: z.string(),
    language: languageSchema,
    title: z.string(),
    roles: z.array(roleSchema),
  }),
);

/** `story` names a change of the machine that came shortly before such a ticket. */
const problemsSchema = z.array(
  z.object({
    language: languageSchema,
    kind: ticketKindSchema,
    priority: ticketPrioritySchema,
    title: z.string(),
    text: z.string(),
    question: z.string(),
    note: z.string(),
    solution: z.string(),
    tag: z.string(),
    story: z.enum(['printer', 'disk', 'network', 'memory', 'driver']).nullable(),
  }),
);

const devicesSchema = z.object({
  models: z.array(
    z.object({
      maker: z.string(),
      model: z.string(),
      form: z.enum(['laptop', 'desktop']),
      cpu: z.string(),
      cores: z.number(),
      memory: z.number(),
      disk: z.string(),
      diskGb: z.number(),
      graphics: z.string(),
      battery: z.string().nullable(),
    }),
  ),
  software: z.array(z.object({ name: z.string(), version: z.string(), publisher: z.string() })),
  printers: z.array(z.object({ name: z.string(), driver: z.string(), host: z.string() })),
  monitors: z.array(
    z.object({
      manufacturer: z.string(),
      vendorCode: z.string(),
      model: z.string(),
      year: z.number(),
      inches: z.number(),
      w: z.number(),
      h: z.number(),
    }),
  ),
});

export type SamplePerson = z.infer<typeof peopleSchema>[number];
export type SampleProblem = z.infer<typeof problemsSchema>[number];
export type SampleParts = z.infer<typeof devicesSchema>;
export type Story = NonNullable<SampleProblem['story']>;

const read = async (name: string): Promise<unknown> => JSON.parse(await readFile(join(resourcesFolder(), 'sample', name), 'utf8'));

/** The made-up company of `resources/sample`. */
export async function readSampleTexts(): Promise<{ people: SamplePerson[]; problems: SampleProblem[]; parts: SampleParts }> {
  return {
    people: peopleSchema.parse(await read('people.json')),
    problems: problemsSchema.parse(await read('problems.json')),
    parts: devicesSchema.parse(await read('devices.json')),
  };
}
