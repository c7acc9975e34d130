import { matchRanges } from './match-ranges.ts';

/** A text with what was searched for marked in it, diacritics aside: "may in" marks "máy in". */
export function Highlight({ text, query }: { text: string; query: string }) {
  const pieces = matchRanges(text, query);
  return pieces.map((piece) =>
    piece.match ? (
      <mark key={piece.from} className="rounded-[2px] bg-warning-tint text-ink">
        {piece.text}
      </mark>
    ) : (
      <span key={piece.from}>{piece.text}</span>
    ),
  );
}
