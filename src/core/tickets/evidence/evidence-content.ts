import type { Diagnosis } from '../../../contract/diagnostics.ts';
import type { DeviceChange, Snapshot } from '../../../contract/devices.ts';
import type { EvidenceContent, EvidenceGroup } from '../../../contract/evidence.ts';
import type { SectionName } from '../../../contract/inventory-sections.ts';
import type { Recording } from '../../../contract/terminals.ts';
import { accountName, hostName } from './known-names.ts';
import type { Mask } from './evidence-mask.ts';
import { castText } from './masked-cast.ts';

type Part = EvidenceContent['parts'][number];
type Item = Record<string, unknown>;

/** What belongs to which group. The accounts of a machine and what its programs were started with are never sent. */
const groupSections = {
  hardware: [
    'computer',
    'operatingSystem',
    'processor',
    'memory',
    'disks',
    'volumes',
    'graphics',
    'monitors',
    'printers',
    'usbDevices',
    'audio',
    'bluetooth',
    'batteries',
    'environment',
  ],
  software: ['software', 'updates', 'services', 'securityProducts'],
  network: ['networkInterfaces', 'listeningPorts'],
} as const satisfies Partial<Record<EvidenceGroup, readonly SectionName[]>>;
const sentSections: readonly string[] = Object.values(groupSections).flat();

/** Four numbers with dots are a version here, not an address. */
const versionFields = new Set([
  'version',
  'driverVersion',
  'biosVersion',
  'firmware',
  'build',
  'kernel',
  'codename',
  'name',
  'title',
  'brand',
  'model',
  'part',
]);
const sectionsWithVersions = new Set<string>([
  'software',
  'updates',
  'services',
  'securityProducts',
  'graphics',
  'disks',
  'operatingSystem',
  'computer',
]);
/** Fields that are a name by what they are, whatever stands in them. */
const nameFields: Record<string, 'user' | 'host' | 'network'> = {
  user: 'user',
  fullName: 'user',
  hostName: 'host',
  host: 'host',
  domain: 'host',
  ssid: 'network',
};

const isName = (kind: 'user' | 'host' | 'network', value: string): boolean =>
  kind === 'user' ? accountName(value) !== null : kind === 'host' ? hostName(value) !== null : value !== '';

function maskValue(value: unknown, mask: Mask, section: string, field: string): unknown {
  if (Array.isArray(value)) return value.map((member) => maskValue(member, mask, section, field));
  if (value !== null && typeof value === 'object') return maskItem(value as Item, mask, section);
  if (typeof value !== 'string') return value;
  const kind = nameFields[field];
  if (kind && isName(kind, value)) return mask.whole(kind, kind === 'user' ? (accountName(value) as string) : value.replace(/\.$/, ''));
  return mask.text(value, { addresses: !(sectionsWithVersions.has(section) && versionFields.has(field)) });
}

const maskItem = (item: Item, mask: Mask, section: string): Item =>
  Object.fromEntries(Object.entries(item).map(([field, value]) => [field, maskValue(value, mask, section, field)]));

/** A part with its names masked; without a mask as it is. */
function part(mask: Mask | null, section: string, raw: Omit<Part, 'masked'>): Part {
  if (!mask) return { ...raw, masked: 0 };
  const before = mask.count();
  const masked = {
    ...raw,
    name: mask.text(raw.name, { addresses: false }),
    reason: raw.reason === null ? null : mask.text(raw.reason),
    items: raw.items.map((item) => maskItem(item, mask, section)),
  };
  return { ...masked, masked: mask.count() - before };
}

export function snapshotParts(snapshot: Snapshot, groups: readonly EvidenceGroup[], mask: Mask | null): Part[] {
  const parts: Part[] = [];
  for (const [group, sections] of Object.entries(groupSections) as [keyof typeof groupSections, readonly SectionName[]][]) {
    if (!groups.includes(group)) continue;
    for (const section of sections) {
      const result = snapshot.sections[section];
      if (result)
        parts.push(
          part(mask, section, { group, name: section, status: result.status, reason: result.reason ?? null, items: result.items }),
        );
    }
  }
  return parts;
}

export function changesPart(changes: readonly DeviceChange[], mask: Mask | null): Part {
  const sent = changes.filter((change) => sentSections.includes(change.section));
  const before = mask?.count() ?? 0;
  const items = sent.map(({ section, itemKey, label, kind, field, old, new: now, at, after }): Item => {
    const value = (raw: unknown) => (mask ? maskValue(raw, mask, section, field ?? '') : raw);
    return { section, itemKey: value(itemKey), label: value(label), kind, field, old: value(old), new: value(now), at, after };
  });
  return {
    group: 'changes',
    name: 'changes',
    status: items.length > 0 ? 'collected' : 'empty',
    reason: null,
    items,
    masked: (mask?.count() ?? 0) - before,
  };
}

export function diagnosisPart(diagnosis: Omit<Diagnosis, 'terminalId'>, mask: Mask | null): Part {
  // Only what a person reads of a step: its facts may hold more of the machine than was agreed to.
  const items = diagnosis.steps.map(
    ({ name, command, verdict, sentence, evidence, durationMs }): Item => ({ name, command, verdict, sentence, evidence, durationMs }),
  );
  return part(mask, 'diagnosis', {
    group: 'diagnosis',
    name: diagnosis.playbook,
    status: diagnosis.verdict,
    reason: diagnosis.sentence?.english ?? null,
    items,
  });
}

/** So much of a recording's text can be read before it is sent; all of it is in the recording itself. */
const shownText = 100_000;

/** @param cast the recording as it is sent, masked already. */
export function recordingPart(recording: Recording, cast: string, sha256: string, masked: number, mask: Mask | null): Part {
  const text = castText(cast);
  const title = mask ? mask.text(recording.title) : recording.title;
  const item = {
    title,
    kind: recording.kind,
    startedAt: recording.startedAt,
    durationMs: recording.durationMs,
    columns: recording.columns,
    rows: recording.rows,
    sizeBytes: Buffer.byteLength(cast),
    sha256,
    text: text.slice(0, shownText),
    textComplete: text.length <= shownText,
  };
  return { group: 'recording', name: title, status: 'collected', reason: null, items: [item], masked };
}
