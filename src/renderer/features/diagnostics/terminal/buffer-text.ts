/** The part of xterm's buffer that reading needs. */
export type Lines = {
  readonly length: number;
  getLine(index: number): { readonly isWrapped: boolean; translateToString(trimRight?: boolean): string } | undefined;
};

type Joined = { text: string; from: number; to: number };

function joinedLines(buffer: Lines): Joined[] {
  const lines: Joined[] = [];
  for (let index = 0; index < buffer.length; index++) {
    const line = buffer.getLine(index);
    if (!line) continue;
    const next = buffer.getLine(index + 1);
    // A line that goes on in the next keeps its trailing spaces: they stand between its words.
    const text = line.translateToString(!next?.isWrapped);
    const last = lines.at(-1);
    if (line.isWrapped && last) {
      last.text += text;
      last.to = index;
    } else lines.push({ text, from: index, to: index });
  }
  return lines;
}

/** Everything in the buffer as text: wrapped lines joined, blank lines at the end left out. */
export function bufferText(buffer: Lines): string {
  return joinedLines(buffer)
    .map((line) => line.text.trimEnd())
    .join('\n')
    .trimEnd();
}

/** The last line that holds a text, as the rows it covers; spaces do not count, since tabs are drawn as spaces. */
export function findLine(buffer: Lines, wanted: string): { from: number; to: number } | null {
  const plain = (text: string) => text.replace(/\s+/g, '');
  const target = plain(wanted);
  if (target === '') return null;
  const found = joinedLines(buffer).findLast((line) => plain(line.text).includes(target));
  return found ? { from: found.from, to: found.to } : null;
}
