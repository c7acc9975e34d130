import type { DuplicateReason } from '../../../contract/relations.ts';
import { foldedWords } from '../../../shared/fold.ts';
import { dayMs } from '../../../shared/units/day-ms.ts';

/** What a duplicate is looked for by. */
export type Sought = {
  words: readonly string[];
  /** How rare each word is: 0 in every ticket, 1 in hardly any. */
  rarity: ReadonlyMap<string, number>;
  codes: readonly string[];
  requesterId: string | null;
  deviceIds: ReadonlySet<string>;
  startedAt: number;
};
/** A ticket that may be the one. */
export type Candidate = {
  words: ReadonlySet<string>;
  requesterId: string | null;
  devices: readonly { id: string; name: string }[];
  startedAt: number;
  isOpen: boolean;
};

/** Below this a suggestion is a guess that costs more attention than it saves. */
export const duplicateThreshold = 40;
/** From here on two tickets are of one kind by their words alone: an error code in common, or two fifths of what tells the one apart. */
export const similarThreshold = 24;
const nearMs = 7 * dayMs;

/** So many of the words typed are looked at: codes first, then the subject, then the text. */
export const wordLimit = 12;

/** Error codes and part numbers: words with letters and digits, or long numbers. Such a word says more than ten others. */
export function codesIn(words: readonly string[]): string[] {
  return [...new Set(words.filter((word) => word.length >= 4 && /\d/.test(word) && (/[a-z]/.test(word) || word.length >= 6)))];
}

/** The different words of a text that can tell one matter from another: no single letters. */
export const tellingWords = (text: string): string[] => [...new Set(foldedWords(text.slice(0, 4000)).filter((word) => word.length > 1))];

/**
 * How likely a ticket is the same as one that is being written, 0 to 100, with the reasons: how much of what is typed it says (rare words count
 * more), an error code both name, the same requester or device, and how close in time they began. A ticket that is over counts less.
 */
export function scoreDuplicate(sought: Sought, candidate: Candidate): { score: number; reasons: DuplicateReason[] } {
  const reasons: DuplicateReason[] = [];
  let score = 0;
  const weight = (word: string) => sought.rarity.get(word) ?? 0;
  const shared = sought.words.filter((word) => candidate.words.has(word));
  const total = sought.words.reduce((sum, word) => sum + weight(word), 0);
  const coverage = total > 0 ? shared.reduce((sum, word) => sum + weight(word), 0) / total : 0;
  // One word in common says little, however rare it is.
  const told = shared.filter((word) => weight(word) > 0.15).toSorted((a, b) => weight(b) - weight(a));
  if (told.length > 1 || coverage > 0.6) {
    score += 60 * coverage;
    reasons.push({ kind: 'words', words: told.slice(0, 6) });
  }
  const code = sought.codes.find((word) => candidate.words.has(word));
  if (code !== undefined) {
    score += 25;
    reasons.push({ kind: 'code', code });
  }
  const device = candidate.devices.find(({ id }) => sought.deviceIds.has(id));
  if (device) {
    score += 20;
    reasons.push({ kind: 'device', name: device.name });
  }
  if (sought.requesterId !== null && candidate.requesterId === sought.requesterId) {
    score += 15;
    reasons.push({ kind: 'requester' });
  }
  const apartMs = Math.abs(sought.startedAt - candidate.startedAt);
  // Closeness alone says nothing: on a busy desk everything is close to something.
  if (reasons.length > 0 && apartMs < nearMs) {
    score += 15 * (1 - apartMs / nearMs);
    if (apartMs < 2 * dayMs) reasons.push({ kind: 'time', apartMs });
  }
  if (!candidate.isOpen) score -= apartMs < nearMs ? 10 : 25;
  return { score: Math.round(Math.max(0, Math.min(100, score))), reasons };
}
