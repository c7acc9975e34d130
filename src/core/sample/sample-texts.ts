import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { languageSchema } from '../../contract/common.ts';
import { licenceMetricSchema } from '../../contract/licence-metric.ts';
import { roleSchema } from '../../contract/roles.ts';
import { ticketKindSchema, ticketPrioritySchema } from '../../contract/tickets.ts';
import { supportContractKindSchema } from '../../contract/upkeep.ts';
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

const money = { cost: z.number(), currency: z.string() };
const term = { boughtDaysAgo: z.number(), termDays: z.number().nullable() };
/** `used` seats are held by those who have the title, `idle` ones by others; prices are of one machine, written off over `months`. */
const assetsSchema = z.object({
  licences: z.array(
    z.object({
      title: z.string(),
      publisher: z.string(),
      metric: licenceMetricSchema,
      used: z.number(),
      idle: z.number(),
      notes: z.string().nullable(),
      purchases: z.array(z.object({ number: z.string(), supplier: z.string(), seats: z.number(), ...money, ...term })),
      key: z.object({ label: z.string(), text: z.string() }).nullable(),
    }),
  ),
  contracts: z.array(
    z.object({
      name: z.string(),
      kind: supportContractKindSchema,
      supplier: z.string(),
      number: z.string(),
      noticeDays: z.number(),
      ...money,
      ...term,
      form: z.enum(['laptop', 'desktop']),
    }),
  ),
  prices: z.record(z.enum(['laptop', 'desktop']), z.object({ ...money, supplier: z.string(), months: z.number() })),
});

export type SamplePerson = z.infer<typeof peopleSchema>[number];
export type SampleProblem = z.infer<typeof problemsSchema>[number];
export type SampleParts = z.infer<typeof devicesSchema>;
export type Story = NonNullable<SampleProblem['story']>;

const read = async (name: string): Promise<unknown> => JSON.parse(await readFile(join(resourcesFolder(), 'sample', name), 'utf8'));

/** The made-up company of `resources/sample`. */
export async function readSampleTexts(): Promise<{
  people: SamplePerson[];
  problems: SampleProblem[];
  parts: SampleParts;
  assets: z.infer<typeof assetsSchema>;
}> {
  return {
    people: peopleSchema.parse(await read('people.json')),
    problems: problemsSchema.parse(await read('problems.json')),
    parts: devicesSchema.parse(await read('devices.json')),
    assets: assetsSchema.parse(await read('assets.json')),
  };
}
