import type { MatchCandidate } from '../../../contract/devices.ts';
import type { DeviceIdentifier, IdentifiedDevice } from '../../assets/asset-service.ts';

/** A component is no machine: what it is known by says nothing of one. */
type Kind = Exclude<DeviceIdentifier['kind'], 'component'>;
type Weight = { agrees: number; disagrees: number };

/** What each identifier adds when it agrees and takes away when it does not. Adapters are exchanged and switched off and names given anew, so their disagreeing says little. */
const weights: Record<Kind, Weight> = {
  serial: { agrees: 0.6, disagrees: 0.6 },
  uuid: { agrees: 0.6, disagrees: 0.6 },
  'board-serial': { agrees: 0.3, disagrees: 0.3 },
  mac: { agrees: 0.4, disagrees: 0.2 },
  // A tag is a sticker: it moves, and somebody may have written it down wrongly.
  'asset-tag': { agrees: 0.3, disagrees: 0.05 },
  name: { agrees: 0.15, disagrees: 0.1 },
};
const kinds = Object.keys(weights) as Kind[];

/** From here a scan is of that device; below `worthAsking` it is of another; between, a person is asked. */
const sure = 0.75;
const worthAsking = 0.2;
/** So much must agree before a score can be whole. */
const enough = 0.6;

const valuesOf = (identifiers: readonly DeviceIdentifier[], kind: Kind) =>
  identifiers.filter((one) => one.kind === kind).map(({ value }) => value);

/**
 * How likely a scan with these identifiers is of `device`, 0 to 1, with each reason.
 * @param sharedMacs addresses that several known devices carry (a docking station's): they count for little.
 */
export function scoreDevice(scan: readonly DeviceIdentifier[], device: IdentifiedDevice, sharedMacs: ReadonlySet<string>): MatchCandidate {
  const reasons: MatchCandidate['reasons'] = [];
  for (const identifier of kinds) {
    const theirs = valuesOf(device.identifiers, identifier);
    const ours = valuesOf(scan, identifier);
    if (theirs.length === 0 || ours.length === 0) continue;
    const common = ours.filter((value) => theirs.includes(value));
    const own = common.find((value) => !sharedMacs.has(value));
    const agrees = common.length > 0;
    const value = own ?? common[0] ?? ours[0] ?? '';
    const weight = agrees ? (own === undefined ? 0.1 : weights[identifier].agrees) : -weights[identifier].disagrees;
    reasons.push({ identifier, agrees, value, weight });
  }
  const said = (identifier: Kind) => reasons.find((reason) => reason.identifier === identifier)?.agrees;
  const sum = (agrees: boolean) =>
    reasons.filter((reason) => reason.agrees === agrees).reduce((total, { weight }) => total + Math.abs(weight), 0);
  const [forIt, againstIt] = [sum(true), sum(false)];
  if (forIt === 0) return { deviceId: device.id, name: device.name, score: 0, reasons };
  // Another serial, and no part of the hardware that agrees: a UUID or a name came along with a copied disk or a careless board maker.
  const copied = said('serial') === false && said('board-serial') !== true && said('mac') !== true;
  const score = (forIt / (forIt + againstIt)) * Math.min(1, forIt / enough) * (copied ? 0.35 : 1);
  return { deviceId: device.id, name: device.name, score: Math.round(score * 1000) / 1000, reasons };
}

export type Match = { kind: 'known'; candidate: MatchCandidate } | { kind: 'new' } | { kind: 'unsure'; candidates: MatchCandidate[] };

/** Decides which known device a scan is of. @param localId the device this desk runs on, when the scan is of this machine. */
export function matchDevice(scan: readonly DeviceIdentifier[], devices: readonly IdentifiedDevice[], localId: string | null): Match {
  const carriers = Map.groupBy(
    devices.flatMap((device) => valuesOf(device.identifiers, 'mac')),
    (mac) => mac,
  );
  const shared = new Set([...carriers].filter(([, holders]) => holders.length > 1).map(([mac]) => mac));
  const candidates = devices.map((device) => scoreDevice(scan, device, shared)).toSorted((a, b) => b.score - a.score);
  const local = candidates.find(({ deviceId }) => deviceId === localId);
  // The same desk on the same data folder: it takes a contradiction, not a lack of proof, to think it was moved to another machine.
  if (local && !contradicts(local)) return { kind: 'known', candidate: { ...local, score: Math.max(local.score, sure) } };
  const [first, second] = candidates;
  if (!first || first.score < worthAsking) return { kind: 'new' };
  if (first.score >= sure && (!second || second.score < sure)) return { kind: 'known', candidate: first };
  return { kind: 'unsure', candidates: candidates.filter(({ score }) => score >= worthAsking).slice(0, 5) };
}

/** Two machines: a fact of the hardware disagrees and no stronger one agrees; or, where there is no such fact, both addresses and name differ. */
function contradicts({ reasons }: MatchCandidate): boolean {
  const said = (identifier: Kind) => reasons.find((reason) => reason.identifier === identifier)?.agrees;
  if (said('serial') !== undefined) return said('serial') === false || said('uuid') === false;
  const hardware = (['uuid', 'board-serial'] as const).map(said);
  if (hardware.some((agrees) => agrees !== undefined)) return hardware.includes(false);
  return said('mac') === false && said('name') === false;
}
