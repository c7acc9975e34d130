import { type AgentId, type AgentSettings, agentSettingsSchema, type KnownAgent } from '../../contract/agents.ts';
import type { DeviceId, OrganisationId, SnapshotId } from '../../contract/common.ts';
import type { AssetService } from '../assets/asset-service.ts';
import type { Connection, Database } from '../database/database.ts';
import type { InventoryService } from '../inventory/inventory-service.ts';
import type { Actor, CommandContext } from '../platform/access/actor.ts';
import type { Clock, NewId } from '../platform/clock.ts';
import { failure } from '../platform/failure.ts';
import { readSetting, writeSetting } from '../platform/settings-store.ts';
import { type GlpiDocument, glpiDocument } from './export/glpi-document.ts';
import { noveltyOf } from './intake/keep-inventory.ts';
import { preparedOfText } from './intake/stored-scan.ts';
import * as store from './stores/agent-store.ts';
import { findEnrolment } from './stores/enrolment-store.ts';

export type AgentService = ReturnType<typeof createAgentService>;

const settingsKey = 'agents';
const usualSettings: AgentSettings = { hours: 24, withheld: [] };
const noSuchAgent = () => failure('NOT_FOUND', 'There is no such agent.', { next: 'Look at the list of agents again.' });

/** What agents are told; the usual where nobody set it. */
export async function readAgentSettings(db: Connection): Promise<AgentSettings> {
  return agentSettingsSchema.catch(usualSettings).parse((await readSetting(db, settingsKey)) ?? usualSettings);
}

type Parts = { version: string; db: Database; clock: Clock; newId: NewId; assets: AssetService; inventory: InventoryService };

/** The agents that the desk knows, and what somebody decides of those that wait. */
export function createAgentService({ version, db, clock, newId, assets, inventory }: Parts) {
  return {
    list: async (state: KnownAgent['state']) => ({
      items: await store.listAgents(db.read, state),
      counts: await store.countAgents(db.read),
    }),

    /** A snapshot that the actor sees, in GLPI's format. */
    async exportSnapshot(actor: Actor, id: SnapshotId): Promise<GlpiDocument> {
      const snapshot = await inventory.visibleSnapshot(actor, id);
      return glpiDocument(snapshot, { deviceId: snapshot.deviceId, version });
    },

    settings: () => readAgentSettings(db.read),

    async saveSettings(command: CommandContext, settings: AgentSettings): Promise<AgentSettings> {
      await db.write(command, async (trx, record) => {
        const before = await readAgentSettings(trx);
        await writeSetting(trx, settingsKey, settings);
        record({
          event: 'setting.changed',
          subjectKind: 'setting',
          subjectId: settingsKey,
          field: settingsKey,
          old: before,
          new: settings,
        });
      });
      return settings;
    },

    /** Binds an agent to a device and takes in what waits. Done again, it answers as it did. */
    async accept(command: CommandContext, id: AgentId, deviceId: DeviceId | null): Promise<{ deviceId: DeviceId }> {
      const waiting = await store.findWaiting(db.read, id);
      const scan = waiting && (await preparedOfText(waiting.document, clock.now()));
      const bound = await db.write(command, async (trx, record) => {
        const agent = await store.findAgent(trx, id);
        if (!agent) throw noSuchAgent();
        if (agent.state === 'bound' && agent.device_id !== null) return agent.device_id as DeviceId;
        const device = deviceId === null ? null : await assets.record(deviceId, trx);
        const enrolment = await findEnrolment(trx, agent.enrolment_id);
        if (!scan && !device)
          throw failure('CONFLICT', 'Nothing of this agent waits that a new device could be made of.', {
            next: 'Choose a device for it, or wait until it comes again.',
            safe: 'Nothing was changed.',
          });
        const kept =
          scan &&
          (await inventory.keepScan(
            trx,
            record,
            {
              id: newId<string>(),
              scan,
              source: agent.kind as KnownAgent['kind'],
              organisationId: agent.organisation_id as OrganisationId | null,
              novelty: noveltyOf(agent.item_type, enrolment?.site ?? null),
            },
            device,
          ));
        const boundTo = kept?.deviceId ?? (device?.id as DeviceId);
        const at = kept ? waiting.takenAt : agent.inventory_at;
        await store.putAgent(trx, { ...agent, state: 'bound', reason: null, device_id: boundTo, inventory_at: at });
        await store.removeWaiting(trx, id);
        record({
          event: 'agent.bound',
          subjectKind: 'agent',
          subjectId: id,
          new: { name: agent.name, kind: agent.kind, deviceId: boundTo },
        });
        return boundTo;
      });
      await inventory.indexSoftware();
      return { deviceId: bound };
    },

    async refuse(command: CommandContext, id: AgentId): Promise<void> {
      await db.write(command, async (trx, record) => {
        const agent = await store.findAgent(trx, id);
        if (!agent) throw noSuchAgent();
        if (agent.state === 'refused') return;
        await store.putAgent(trx, { ...agent, state: 'refused', reason: null, device_id: null });
        await store.removeWaiting(trx, id);
        record({ event: 'agent.refused', subjectKind: 'agent', subjectId: id, new: { name: agent.name, kind: agent.kind } });
      });
    },

    async forget(command: CommandContext, id: AgentId): Promise<void> {
      await db.write(command, async (trx, record) => {
        const agent = await store.findAgent(trx, id);
        if (!agent) return;
        await store.removeAgent(trx, id);
        record({
          event: 'agent.forgotten',
          subjectKind: 'agent',
          subjectId: id,
          old: { name: agent.name, kind: agent.kind, deviceId: agent.device_id },
        });
      });
    },
  };
}
