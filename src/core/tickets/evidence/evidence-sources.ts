import { createHash } from 'node:crypto';
import { ORPCError } from '@orpc/server';
import type { RecordingId } from '../../../contract/common.ts';
import type { Snapshot } from '../../../contract/devices.ts';
import type { EvidenceContent, EvidenceRequest } from '../../../contract/evidence.ts';
import { dayMs } from '../../../shared/units/day-ms.ts';
import type { AssetService } from '../../assets/asset-service.ts';
import type { DiagnosticsService } from '../../diagnostics/diagnostics-service.ts';
import type { RecordingService } from '../../diagnostics/recording-service.ts';
import type { InventoryService } from '../../inventory/inventory-service.ts';
import type { PeopleService } from '../../people/people-service.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { failure } from '../../platform/failure.ts';
import { maySee } from '../../platform/access/policy.ts';
import { isStaff } from '../ticket-access.ts';
import { changesPart, diagnosisPart, recordingPart, snapshotParts } from './evidence-content.ts';
import { createMask, type Mask } from './evidence-mask.ts';
import { knownNames } from './known-names.ts';
import { maskCast } from './masked-cast.ts';

export type EvidenceSources = {
  assets: Pick<AssetService, 'record'>;
  inventory: Pick<InventoryService, 'snapshot' | 'latestSnapshot' | 'changesSince'>;
  diagnostics: Pick<DiagnosticsService, 'record' | 'isSeen'>;
  recordings: Pick<RecordingService, 'record' | 'readFrom' | 'prepareCopy' | 'addCopy'>;
  people: Pick<PeopleService, 'find'>;
  /** The account and the name of the machine the desk runs on. */
  ownNames: () => { users: string[]; hosts: string[] };
};

type Found<Method extends (...args: never[]) => Promise<unknown>> = Awaited<ReturnType<Method>>;
type DeviceRecord = Found<AssetService['record']>;
type DiagnosisRecord = Found<DiagnosticsService['record']>;
type RecordingRecord = Found<RecordingService['record']>;
type Sources = {
  device: DeviceRecord | null;
  snapshot: Snapshot | null;
  latest: Snapshot | null;
  diagnosis: DiagnosisRecord | null;
  recording: RecordingRecord | null;
};

/** What is frozen, and beside it the masked copy of a recording that has to be kept with it. */
export type BuiltEvidence = {
  content: EvidenceContent;
  sources: Sources;
  copy: { original: RecordingRecord; id: RecordingId; title: string; cast: string } | null;
};

/** The same words for what is not there and what is out of sight. */
const noSuchSource = () =>
  failure('NOT_FOUND', 'There is no such device, snapshot, diagnosis or recording.', {
    next: 'Choose one that you see.',
    safe: 'Nothing was attached.',
  });

const changesWindowMs = 14 * dayMs;
const castLimitBytes = 25 * 1024 * 1024;

/** An id that the same masked copy always has, so that what was shown and what is frozen are the same (RFC 9562, version 8). */
function derivedId(recordingId: string, sha256: string): RecordingId {
  const hex = createHash('sha256').update(`${recordingId} ${sha256}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}` as RecordingId;
}

/** Finds what a request for evidence names, and builds exactly what is shown, sent and frozen. */
export function createEvidenceBuilder(parts: EvidenceSources) {
  async function find(request: EvidenceRequest): Promise<Sources> {
    if (!request.deviceId && !request.snapshotId && !request.diagnosisId && !request.recordingId)
      throw failure('BAD_REQUEST', 'Nothing is named to attach.', {
        next: 'Name a device, a diagnosis or a recording.',
        safe: 'Nothing was attached.',
        details: { fields: [{ field: 'deviceId', reason: 'missing' }] },
      });
    const diagnosis = request.diagnosisId ? await parts.diagnostics.record(request.diagnosisId) : null;
    const recordingId = request.recordingId ?? (request.groups.includes('recording') ? diagnosis?.recordingId : null);
    const recording = recordingId ? await parts.recordings.record(recordingId) : null;
    const named = request.snapshotId ? await parts.inventory.snapshot(request.snapshotId) : null;
    if (named && request.deviceId && named.deviceId !== request.deviceId)
      throw failure('BAD_REQUEST', 'This snapshot is of another device.', {
        next: 'Name the device of the snapshot, or only the snapshot.',
        safe: 'Nothing was attached.',
      });
    const deviceId = request.deviceId ?? named?.deviceId ?? diagnosis?.deviceId ?? recording?.deviceId ?? null;
    const device = deviceId ? await parts.assets.record(deviceId) : null;
    const latest = device ? await parts.inventory.latestSnapshot(device.id) : null;
    // A device is only described when it is named itself: a diagnosis alone says nothing of its software.
    return { device, latest, diagnosis, recording, snapshot: named ?? (request.deviceId ? latest : null) };
  }

  /** Somebody of the desk sends what they see; whoever only asks for help what is of their own device or was made by them. */
  async function checkSight(actor: Actor, { device, diagnosis, recording }: Sources): Promise<void> {
    const ownDevice = device?.personId === actor.personId;
    const allowed = isStaff(actor)
      ? (!device || maySee(actor, { ...device, kind: 'device' })) &&
        (!diagnosis || (await parts.diagnostics.isSeen(actor, diagnosis.id))) &&
        (!recording || maySee(actor, { kind: 'recording', organisationId: recording.organisationId }))
      : (!device || ownDevice) &&
        (!diagnosis || diagnosis.personId === actor.personId || ownDevice) &&
        (!recording || (ownDevice && recording.deviceId === device?.id));
    if (!allowed) throw noSuchSource();
  }

  async function maskFor({ device, snapshot, latest }: Sources): Promise<Mask> {
    const here = !device || device.local ? parts.ownNames() : { users: [], hosts: [] };
    const owner = device?.personId ? await parts.people.find(device.personId) : null;
    const own = { users: [...here.users, ...(owner ? [owner.name] : [])], hosts: [...here.hosts, ...(device ? [device.name] : [])] };
    const [one, other] = [knownNames(snapshot ?? latest, own), knownNames(latest, own)];
    return createMask({
      users: [...one.users, ...other.users],
      hosts: [...one.hosts, ...other.hosts],
      networks: [...one.networks, ...other.networks],
      macs: [...one.macs, ...other.macs],
    });
  }

  async function readCast(recording: RecordingRecord): Promise<string> {
    if (recording.sizeBytes > castLimitBytes)
      throw failure('PAYLOAD_TOO_LARGE', 'This recording is larger than 25 MB.', {
        next: 'Attach the diagnosis without its recording.',
        safe: 'Nothing was attached.',
        details: { limitBytes: castLimitBytes },
      });
    let text = '';
    for (let offset: number | null = 0; offset !== null; ) {
      const piece: { text: string; next: number | null } = await parts.recordings.readFrom(recording, offset);
      text += piece.text;
      offset = piece.next;
    }
    return text;
  }

  /** The recording as it is sent: itself, or a masked copy under an id of its own. */
  async function recorded(recording: RecordingRecord, mask: Mask | null) {
    const original = await readCast(recording);
    const before = mask?.count() ?? 0;
    const cast = mask ? maskCast(original, mask) : original;
    const masked = (mask?.count() ?? 0) - before;
    const sha256 = createHash('sha256').update(cast).digest('hex');
    const part = recordingPart(recording, cast, sha256, masked, mask);
    return {
      part,
      id: mask ? derivedId(recording.id, sha256) : recording.id,
      copy: mask ? { original: recording, id: derivedId(recording.id, sha256), title: part.name, cast } : null,
    };
  }

  return async function build(actor: Actor, request: EvidenceRequest): Promise<BuiltEvidence> {
    const sources = await find(request).catch((error: unknown) => {
      throw error instanceof ORPCError && error.code === 'NOT_FOUND' ? noSuchSource() : error;
    });
    await checkSight(actor, sources);
    const { device, snapshot, diagnosis, recording } = sources;
    const mask = request.mask ? await maskFor(sources) : null;
    const content: EvidenceContent = {
      deviceId: device?.id ?? null,
      deviceName: device && (mask ? mask.text(device.name) : device.name),
      snapshotId: snapshot?.id ?? null,
      takenAt: snapshot?.takenAt ?? diagnosis?.finishedAt ?? recording?.startedAt ?? null,
      masked: request.mask,
      parts: snapshot ? snapshotParts(snapshot, request.groups, mask) : [],
      recordingId: null,
    };
    if (snapshot && request.groups.includes('changes')) {
      // Counted from the snapshot, not from now, so that what was shown is what is frozen a minute later.
      const changes = await parts.inventory.changesSince(snapshot.deviceId, snapshot.takenAt - changesWindowMs);
      content.parts.push(
        changesPart(
          changes.filter((change) => change.at <= snapshot.takenAt),
          mask,
        ),
      );
    }
    if (diagnosis && request.groups.includes('diagnosis')) content.parts.push(diagnosisPart(diagnosis, mask));
    if (!recording || !request.groups.includes('recording')) return { content, sources, copy: null };
    const sent = await recorded(recording, mask);
    content.parts.push(sent.part);
    return { content: { ...content, recordingId: sent.id }, sources, copy: sent.copy };
  };
}
