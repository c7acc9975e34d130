type Chunk = { offset: number; data: string };

/** Small pieces are joined up to this size: a chunk per keystroke would cost more than its text. */
const chunkUnits = 4096;

/** The latest output of a terminal, at most `limit` UTF-16 units, addressed by offset since the start. */
export class OutputRing {
  readonly #limit: number;
  #chunks: Chunk[] = [];
  #head = 0;
  #tail: string[] = [];
  #tailUnits = 0;
  #end = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Offset of the oldest unit that is kept. */
  get start(): number {
    return this.#chunks[this.#head]?.offset ?? this.#end - this.#tailUnits;
  }

  /** Offset after the newest unit. */
  get end(): number {
    return this.#end;
  }

  /** `data` holds whole code points, so that a chunk's edge never splits one. */
  append(data: string): void {
    if (data === '') return;
    this.#tail.push(data);
    this.#tailUnits += data.length;
    this.#end += data.length;
    if (this.#tailUnits >= chunkUnits) this.#seal();
    this.#forget();
  }

  /** Up to `max` units from `from` on; empty at the end. `from` before `start` reads from `start`: ask for it first. */
  read(from: number, max: number): string {
    if (this.#tailUnits > 0) this.#seal();
    let data = '';
    for (let index = this.#find(from); index < this.#chunks.length && data.length < max; index++) {
      const chunk = this.#chunks[index];
      if (chunk === undefined) break;
      const skip = Math.max(0, from - chunk.offset);
      data += chunk.data.slice(skip, skip + max - data.length);
    }
    return wholeCodePoints(data, max);
  }

  #seal(): void {
    const data = this.#tail.join('');
    const last = this.#chunks.at(-1);
    if (last !== undefined && this.#chunks.length > this.#head && last.data.length + data.length <= chunkUnits) last.data += data;
    else this.#chunks.push({ offset: this.#end - data.length, data });
    this.#tail = [];
    this.#tailUnits = 0;
  }

  #forget(): void {
    while (this.#head < this.#chunks.length - 1 && this.#end - this.start > this.#limit) this.#head++;
    if (this.#head > 32) {
      this.#chunks.splice(0, this.#head);
      this.#head = 0;
    }
  }

  #find(offset: number): number {
    let low = this.#head;
    let high = this.#chunks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#chunks[middle]?.offset ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** A cut between the halves of a surrogate pair would become two replacement characters on the wire. */
function wholeCodePoints(data: string, max: number): string {
  const last = data.charCodeAt(data.length - 1);
  return data.length === max && max > 1 && last >= 0xd800 && last <= 0xdbff ? data.slice(0, -1) : data;
}
