import { z } from 'zod';
import { deviceIdSchema, emptySchema, instantSchema, lineSchema, organisationIdSchema, snapshotIdSchema } from './common.ts';
import { matchCandidateSchema } from './devices.ts';
import { command, personalCommand, query } from './procedure.ts';
import { administrators, staff } from './roles.ts';

export const enrolmentIdSchema = z.uuid().brand<'EnrolmentId'>();
export type EnrolmentId = z.infer<typeof enrolmentIdSchema>;
export const agentIdSchema = z.uuid().brand<'AgentId'>();
export type AgentId = z.infer<typeof agentIdSchema>;
export const agentKindSchema = z.enum(['glpi-agent', 'fusioninventory', 'ocs']);

/** What lets the agents of one site in. Its secret is answered once and kept as a hash. */
export const enrolmentSchema = z.object({
  id: enrolmentIdSchema,
  name: z.string(),
  organisationId: organisationIdSchema.nullable(),
  site: z.string().nullable(),
  /** Agents that name another tag wait until somebody has looked. */
  tag: z.string().nullable(),
  /** `review`: every new agent waits; `accept`: only those that leave a doubt. */
  trust: z.enum(['review', 'accept']),
  prefix: z.string(),
  createdAt: instantSchema,
  revokedAt: instantSchema.nullable(),
  usedAt: instantSchema.nullable(),
  agents: z.number().int(),
});
export type Enrolment = z.infer<typeof enrolmentSchema>;

/** Why an agent waits. */
export const waitingReasonSchema = z.enum(['new', 'other-tag', 'unsure', 'bound-elsewhere', 'other-organisation', 'other-machine']);
export const knownAgentSchema = z.object({
  id: agentIdSchema,
  kind: agentKindSchema,
  /** How it calls itself. */
  agentKey: z.string(),
  name: z.string(),
  version: z.string().nullable(),
  tag: z.string().nullable(),
  itemType: z.string(),
  enrolmentId: enrolmentIdSchema,
  enrolmentName: z.string(),
  organisationId: organisationIdSchema.nullable(),
  address: z.string().nullable(),
  state: z.enum(['quarantined', 'bound', 'refused']),
  reason: waitingReasonSchema.nullable(),
  deviceId: deviceIdSchema.nullable(),
  deviceName: z.string().nullable(),
  firstAt: instantSchema,
  lastAt: instantSchema,
  inventoryAt: instantSchema.nullable(),
  /** An inventory of it waits to be taken in. */
  waiting: z.boolean(),
  candidates: z.array(matchCandidateSchema),
});
export type KnownAgent = z.infer<typeof knownAgentSchema>;

/** The parts of an inventory that a desk can do without, by the names that GLPI's agents have for them (`no-category`). */
export const agentCategories = [
  'process',
  'environment',
  'user',
  'local_user',
  'local_group',
  'software',
  'licenseinfo',
  'remote_mgmt',
  'database',
  'virtualmachine',
  'printer',
  'monitor',
  'usb',
] as const;

/** What all agents are told: how often to come (hours), and what to keep to themselves. */
export const agentSettingsSchema = z.strictObject({
  hours: z.number().int().min(1).max(720),
  withheld: z.array(z.enum(agentCategories)).max(agentCategories.length),
});
export type AgentSettings = z.infer<typeof agentSettingsSchema>;

const line = (max: number) => lineSchema(max).transform((text) => text || null);
const one = z.strictObject({ id: agentIdSchema });

export const agentsContract = {
  enrolments: query(administrators)
    .route({ method: 'GET', path: '/agents/enrolments' })
    .input(emptySchema)
    .output(z.object({ items: z.array(enrolmentSchema) })),
  /** The secret is answered once. */
  enrol: personalCommand(administrators)
    .route({ method: 'POST', path: '/agents/enrolments' })
    .input(
      z.strictObject({
        id: enrolmentIdSchema,
        name: lineSchema(100).pipe(z.string().min(1)),
        organisationId: organisationIdSchema.nullable(),
        site: line(200).nullable(),
        tag: line(200).nullable(),
        trust: z.enum(['review', 'accept']),
      }),
    )
    .output(z.object({ enrolment: enrolmentSchema, secret: z.string() })),
  /** Agents that come with it are turned away from then on; what they brought stays. */
  revoke: personalCommand(administrators)
    .route({ method: 'DELETE', path: '/agents/enrolments/{id}' })
    .input(z.strictObject({ id: enrolmentIdSchema }))
    .output(emptySchema),
  /** The newest 500 of a state, those that came last first. */
  list: query(administrators)
    .route({ method: 'GET', path: '/agents' })
    .input(z.strictObject({ state: z.enum(['quarantined', 'bound', 'refused']) }))
    .output(
      z.object({ items: z.array(knownAgentSchema), counts: z.record(z.enum(['quarantined', 'bound', 'refused']), z.number().int()) }),
    ),
  /** Binds the agent to a device, or to a new one (null), and takes in what waits. */
  accept: command(administrators)
    .route({ method: 'POST', path: '/agents/{id}/accept' })
    .input(one.extend({ deviceId: deviceIdSchema.nullable() }))
    .output(z.object({ deviceId: deviceIdSchema })),
  /** What waits is thrown away, and the agent is turned away from then on. */
  refuse: command(administrators).route({ method: 'POST', path: '/agents/{id}/refuse' }).input(one).output(emptySchema),
  /** Forgets the agent: should it come again, it is new. Its device and what it brought stay. */
  forget: command(administrators).route({ method: 'DELETE', path: '/agents/{id}' }).input(one).output(emptySchema),
  /** A snapshot in GLPI's inventory format (JSON): for whoever reads that. */
  exportSnapshot: query(staff)
    .route({ method: 'GET', path: '/snapshots/{id}/glpi-inventory' })
    .input(z.strictObject({ id: snapshotIdSchema }))
    .output(z.looseObject({ deviceid: z.string(), itemtype: z.string(), content: z.record(z.string(), z.unknown()) })),
  settings: query(administrators).route({ method: 'GET', path: '/agents/settings' }).input(emptySchema).output(agentSettingsSchema),
  saveSettings: command(administrators)
    .route({ method: 'PUT', path: '/agents/settings' })
    .input(agentSettingsSchema)
    .output(agentSettingsSchema),
};
