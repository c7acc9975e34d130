import type { KnownAgent } from '../../../contract/agents.ts';
import type { DeviceId } from '../../../contract/common.ts';
import type { MatchCandidate } from '../../../contract/devices.ts';
import type { AssetService, DeviceRecord } from '../../assets/asset-service.ts';
import type { Writer } from '../../database/database.ts';
import type { InventoryService, PreparedScan } from '../../inventory/inventory-service.ts';
import type { RecordChange } from '../../platform/change-log.ts';
import type { NewId } from '../../platform/clock.ts';
import type { DecodedMessage, DecodedScan } from '../decoding/decode-message.ts';
import type { EnrolmentRow } from '../enrolment-service.ts';
import {
  type AgentRow,
  agentsOfDevice,
  findAgentByIdentity,
  findWaiting,
  putAgent,
  putWaiting,
  removeWaiting,
} from '../stores/agent-store.ts';
import { preparedOf, storedText } from './stored-scan.ts';

/** Who brought it: by what it calls itself, from where, let in by what. */
export type Sender = { enrolment: EnrolmentRow; agentKey: string; address: string };
export type Kept = 'kept' | 'waiting' | 'refused';
type Reason = NonNullable<KnownAgent['reason']>;
type Decision = { device: DeviceRecord | null } | { reason: Reason; candidates: MatchCandidate[] };

/** Agents are told apart by organisation first: no site can speak for another's. */
export const identityOf = (organisationId: string | null, kind: KnownAgent['kind'], key: string): string =>
  `${organisationId ?? '-'}|${kind}|${key}`;

const deviceTypes: Readonly<Record<string, DeviceRecord['type']>> = {
  NetworkEquipment: 'network-device',
  Printer: 'printer',
  Phone: 'phone',
};

/** What is known of a new device besides what its agent tells. */
export const noveltyOf = (itemType: string, site: string | null) => {
  const type = deviceTypes[itemType];
  return { site, ...(type ? { type } : {}) };
};

const twin = ({ id, name }: DeviceRecord): Decision => ({
  reason: 'other-machine',
  candidates: [{ deviceId: id, name, score: 0, reasons: [] }],
});

/** What tells a device on the network from the others that the same agent asks over SNMP. */
function describedKey(scan: PreparedScan): string {
  const [computer, adapter] = [scan.sections.get('computer')?.items[0], scan.sections.get('networkInterfaces')?.items[0]] as unknown as [
    { serial: string | null; hostName: string | null } | undefined,
    { mac: string | null; ipv4: string[] } | undefined,
  ];
  return computer?.serial ?? adapter?.mac ?? computer?.hostName ?? adapter?.ipv4[0] ?? 'unknown';
}

type Parts = { inventory: InventoryService; assets: AssetService; newId: NewId };

/** Keeps what agents bring: on their device, or in quarantine until somebody has looked. Runs within a command. */
export function createKeeping({ inventory, assets, newId }: Parts) {
  /** Whether a new agent's inventory goes to a device by itself, and to which. */
  async function decide(trx: Writer, message: DecodedMessage, scan: PreparedScan, sender: Sender, trusted: boolean): Promise<Decision> {
    const { enrolment } = sender;
    const organisationId = enrolment.organisation_id as DeviceRecord['organisationId'];
    const match = await inventory.matchScan(trx, { id: '', scan, source: message.agent, organisationId });
    if ('candidates' in match) return { reason: 'unsure', candidates: match.candidates };
    const { device } = match;
    // Nothing tells this machine from others: a second device of it is worse than a question.
    if (!device && !inventory.isIdentified(scan)) return { reason: 'unsure', candidates: [] };
    const wait = (reason: Reason): Decision => ({
      reason,
      candidates: device ? [{ deviceId: device.id, name: device.name, score: 1, reasons: [] }] : [],
    });
    if (device && device.organisationId !== organisationId) return wait('other-organisation');
    if (device && (await agentsOfDevice(trx, device.id)).length > 0) return wait('bound-elsewhere');
    if (enrolment.tag !== null && message.tag !== enrolment.tag) return wait('other-tag');
    return trusted ? { device } : wait('new');
  }

  const deviceOf = async (trx: Writer, agent: AgentRow | null) =>
    agent?.state === 'bound' && agent.device_id !== null ? assets.find(agent.device_id, trx) : null;

  /** What is known of whoever sends this. Machines made from one image share an agent's id: each further one is an agent of its own. */
  async function senderOf(trx: Writer, message: DecodedMessage, own: boolean, scan: PreparedScan, { enrolment, agentKey }: Sender) {
    const find = async (key: string) => {
      const identity = identityOf(enrolment.organisation_id, message.agent, key);
      const known = await findAgentByIdentity(trx, identity);
      return { key, identity, known, device: await deviceOf(trx, known), twinOf: null as DeviceRecord | null };
    };
    const described = `${agentKey}#${describedKey(scan)}`.slice(0, 400);
    const found = await find(own ? agentKey : described);
    if (!own || !found.device || !(await inventory.isOtherMachine(trx, scan, found.device))) return found;
    return { ...(await find(described)), twinOf: found.device };
  }

  async function trusts(trx: Writer, message: DecodedMessage, { enrolment, agentKey }: Sender, own: boolean): Promise<boolean> {
    if (enrolment.trust === 'accept') return true;
    // What an agent that somebody accepted tells of switches and printers around it needs no second look.
    const itself = own ? null : await findAgentByIdentity(trx, identityOf(enrolment.organisation_id, message.agent, agentKey));
    return itself?.state === 'bound';
  }

  return async function keepInventory(
    trx: Writer,
    record: RecordChange,
    message: DecodedMessage,
    decoded: DecodedScan,
    sender: Sender,
  ): Promise<Kept> {
    const { enrolment, address } = sender;
    const scan = preparedOf(decoded);
    const { key, identity, known, device, twinOf } = await senderOf(trx, message, decoded.own, scan, sender);
    if (known?.state === 'refused') return 'refused';
    const trusted = twinOf === null && (await trusts(trx, message, sender, decoded.own));
    const found: Decision = device ? { device } : await decide(trx, message, scan, sender, trusted);
    const decision: Decision = twinOf && !device && (!('reason' in found) || found.reason === 'new') ? twin(twinOf) : found;
    const computer = scan.sections.get('computer')?.items[0] as { hostName: string | null } | undefined;
    const waits = 'reason' in decision;
    const kept = waits
      ? null
      : await inventory.keepScan(
          trx,
          record,
          {
            id: newId<string>(),
            scan,
            source: message.agent,
            organisationId: enrolment.organisation_id as DeviceRecord['organisationId'],
            novelty: noveltyOf(decoded.itemType, enrolment.site),
          },
          decision.device,
        );
    const agent: AgentRow = {
      id: known?.id ?? newId<string>(),
      identity,
      kind: message.agent,
      agent_key: key,
      name: (computer?.hostName ?? known?.name ?? message.deviceId ?? key).slice(0, 200),
      version: message.version,
      tag: message.tag,
      item_type: decoded.itemType,
      enrolment_id: enrolment.id,
      organisation_id: enrolment.organisation_id,
      address,
      state: waits ? 'quarantined' : 'bound',
      reason: waits ? decision.reason : null,
      device_id: kept?.deviceId ?? (waits && known ? known.device_id : null),
      parts: decoded.parts,
      first_at: known?.first_at ?? decoded.takenAt,
      last_at: decoded.takenAt,
      inventory_at: kept ? decoded.takenAt : (known?.inventory_at ?? null),
    };
    await putAgent(trx, agent);
    if (kept) await removeWaiting(trx, agent.id);
    else if (waits) {
      const before = known ? await findWaiting(trx, agent.id) : null;
      const document = storedText(decoded, message.partial ? (before?.document ?? null) : null);
      await putWaiting(trx, agent.id, { document, candidates: decision.candidates, takenAt: decoded.takenAt });
    }
    if (known?.state !== agent.state)
      record({
        event: waits ? 'agent.quarantined' : 'agent.bound',
        subjectKind: 'agent',
        subjectId: agent.id,
        new: { name: agent.name, kind: agent.kind, reason: agent.reason, deviceId: agent.device_id as DeviceId | null },
      });
    return waits ? 'waiting' : 'kept';
  };
}
