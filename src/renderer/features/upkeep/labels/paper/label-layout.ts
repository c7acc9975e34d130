import { type Code, finestModule, quietModules } from './label-codes.ts';
import type { LabelTemplate } from './label-templates.ts';

/** What a label says. */
export type LabelContent = {
  owner: string | null;
  name: string | null;
  tag: string | null;
  serial: string | null;
  qr: Code | null;
  bars: Code | null;
};

export const lineKinds = ['owner', 'name', 'tag', 'serial'] as const;
export type LineKind = (typeof lineKinds)[number];
/** A line of text: its box and how large its letters are, mm. */
export type PlacedLine = { kind: LineKind; text: string; left: number; top: number; width: number; height: number; letters: number };
export type PlacedCode = { code: Code; left: number; top: number; width: number; height: number };
export type LaidLabel = { codes: PlacedCode[]; lines: PlacedLine[] };

/** Why a label cannot be printed so that it is of use: how fine it would come out, and what is needed, mm. */
export type LabelProblem = { reason: 'qr-too-fine' | 'bars-too-fine' | 'text-too-small' | 'tag-too-long'; found: number; needed: number };

type Box = { left: number; top: number; width: number; height: number };

const gap = 1;
const barsLowest = 4;
const smallestLetters = 1.4;
const largestLetters = 3.4;
/** Vietnamese stacks marks on letters: less than this between lines cuts them. */
const lineHeight = 1.4;
const weights: Record<LineKind, number> = { owner: 0.8, name: 1, tag: 1.15, serial: 0.8 };
/** How wide a letter is, of its size, where all are set alike: the tag and the serial number. */
const monospaced = 0.6;

/** How wide a line is, of the size of its letters: at least so wide where the font is proportional. */
const lineWidth = (kind: LineKind, text: string): number =>
  kind === 'tag' || kind === 'serial'
    ? monospaced * text.length
    : Array.from(text).reduce((sum, letter) => sum + (/[MWm@%]/.test(letter) ? 0.95 : /[\p{Lu}\d]/u.test(letter) ? 0.7 : 0.58), 0);

/** The coarsest module that fits, in whole dots of the printer; 0 when not even one dot does. */
function wholeDots(module: number, dotsPerInch: number): number {
  const dot = 25.4 / dotsPerInch;
  return Math.floor(module / dot + 1e-9) * dot;
}

const tooFine = (reason: LabelProblem['reason'], found: number, needed: number): LabelProblem => ({
  reason,
  found: Math.max(0, found),
  needed,
});

const inner = ({ label, inset }: LabelTemplate): Box => ({
  left: inset.across,
  top: inset.down,
  width: label.width - 2 * inset.across,
  height: label.height - 2 * inset.down,
});

/**
 * Lays out one label: the QR code at the left, the words beside it, the bar code below all of it where the label is high enough, else below the
 * words. Quiet zones may reach into the strip the printer leaves white.
 */
export function layLabel(template: LabelTemplate, content: LabelContent): LaidLabel | LabelProblem {
  const box = inner(template);
  const words = lineKinds.flatMap((kind) => (content[kind] ? [{ kind, text: content[kind] }] : []));
  const below = content.bars !== null && (content.qr === null || box.height >= 17);
  const barsHeight = Math.max(barsLowest, Math.min(9, box.height * (content.qr === null && words.length === 0 ? 1 : 0.34)));
  const upper: Box = below ? { ...box, height: box.height - barsHeight - gap } : box;
  const codes: PlacedCode[] = [];

  let textLeft = box.left;
  if (content.qr) {
    const placed = placeQr(template, upper, content.qr, words.length > 0 || (content.bars !== null && !below));
    if ('reason' in placed) return placed;
    codes.push(placed);
    textLeft = placed.left + placed.width + Math.max(gap, (quietModules.qr * placed.width) / placed.code.modules);
  }
  let text: Box = { ...upper, left: textLeft, width: box.left + box.width - textLeft };
  if (content.bars) {
    const area = below
      ? { ...box, top: upper.top + upper.height + gap, height: barsHeight }
      : { ...text, height: barsHeight, top: box.top + box.height - barsHeight };
    const placed = placeBars(template, area, content.bars, below ? 0 : textLeft);
    if ('reason' in placed) return placed;
    codes.push(placed);
    if (!below) text = { ...text, height: text.height - barsHeight - gap / 2 };
  }
  const lines = placeLines(text, words);
  return 'reason' in lines ? lines : { codes, lines };
}

function placeQr({ label, inset, dotsPerInch }: LabelTemplate, area: Box, code: Code, shares: boolean): PlacedCode | LabelProblem {
  const all = code.modules + 2 * quietModules.qr;
  const widest = shares ? Math.min(area.width * 0.5, 26) : area.width;
  // The symbol stands in the middle of its area; what is white around that counts.
  const white = area.height < label.height - 2 * inset.down ? Math.min(gap, inset.down) : inset.down;
  const highest = area.height + 2 * white;
  const module = wholeDots(Math.min(area.height / code.modules, highest / all, widest / code.modules, label.width / all), dotsPerInch);
  if (module < finestModule.qr) return tooFine('qr-too-fine', module, finestModule.qr);
  const side = module * code.modules;
  const left = Math.max(area.left, quietModules.qr * module);
  return { code, left: shares ? left : (label.width - side) / 2, top: area.top + (area.height - side) / 2, width: side, height: side };
}

/** @param from where the label's white begins: its edge, or the end of the QR code's own quiet zone. */
function placeBars({ label, dotsPerInch }: LabelTemplate, area: Box, code: Code, from: number): PlacedCode | LabelProblem {
  const white = label.width - from;
  const module = Math.min(
    wholeDots(Math.min(area.width / code.modules, white / (code.modules + 2 * quietModules.code128)), dotsPerInch),
    0.5,
  );
  if (module < finestModule.code128) return tooFine('bars-too-fine', module, finestModule.code128);
  const width = module * code.modules;
  return { code, left: from + (white - width) / 2, top: area.top, width, height: area.height };
}

function placeLines(area: Box, words: readonly { kind: LineKind; text: string }[]): PlacedLine[] | LabelProblem {
  if (words.length === 0) return [];
  const total = words.reduce((sum, { kind }) => sum + weights[kind], 0);
  const unit = Math.min(largestLetters, area.height / (lineHeight * total));
  const smallest = unit * Math.min(...words.map(({ kind }) => weights[kind]));
  if (smallest < smallestLetters) return tooFine('text-too-small', smallest, smallestLetters);
  let top = area.top + (area.height - unit * total * lineHeight) / 2;
  const lines: PlacedLine[] = [];
  for (const { kind, text } of words) {
    const height = unit * weights[kind] * lineHeight;
    const fitting = area.width / lineWidth(kind, text);
    // A name may be cut at its end; the tag is what people read out, so it stands whole or not at all.
    if (kind === 'tag' && fitting < smallestLetters) return tooFine('tag-too-long', fitting, smallestLetters);
    const letters = Math.max(smallestLetters, Math.min(unit * weights[kind], fitting));
    lines.push({ kind, text, left: area.left, top, width: area.width, height, letters });
    top += height;
  }
  return lines;
}
