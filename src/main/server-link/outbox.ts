import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';

export type Outbox<Item> = {
  count(): number;
  keep(id: string, item: Item): void;
  remove(id: string): void;
  /** What waits, oldest first; a file that is none of ours any more is given up. */
  waiting(): { id: string; item: Item }[];
};

/** What is on its way to a desk server: on disk before it is sent, gone when the server has it. Sending something twice is sending it once. */
export function createOutbox<Shape extends z.ZodType>(folder: string, shape: Shape): Outbox<z.output<Shape>> {
  const fileOf = (id: string) => join(folder, `${id}.json`);
  const ids = (): string[] => {
    try {
      return readdirSync(folder)
        .filter((name) => name.endsWith('.json'))
        .map((name) => name.slice(0, -5))
        .toSorted();
    } catch {
      return [];
    }
  };
  return {
    count: () => ids().length,
    keep(id, item) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      writeFileSync(`${fileOf(id)}.new`, JSON.stringify(item), { mode: 0o600 });
      renameSync(`${fileOf(id)}.new`, fileOf(id));
    },
    remove: (id) => rmSync(fileOf(id), { force: true }),
    waiting: () =>
      ids().flatMap((id) => {
        try {
          return [{ id, item: shape.parse(JSON.parse(readFileSync(fileOf(id), 'utf8'))) }];
        } catch {
          rmSync(fileOf(id), { force: true });
          return [];
        }
      }),
  };
}
