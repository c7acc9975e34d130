import { type Compilable, CompiledQuery } from 'kysely';
import type { Connection } from './database.ts';

type Values = Record<string, unknown>;
/** Stands for a value while a statement is compiled; at each run the value takes its place. */
class Slot {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}
type Slots<Params> = <Name extends keyof Params & string>(name: Name) => Params[Name];
type Compiled = { sql: string; parameters: readonly unknown[] };

/** Rows of a statement, without the way through Kysely; what SQLite's connections offer, whose answers are there at once. */
export type RunDirectly = (sql: string, parameters: readonly unknown[]) => unknown[];
const directly = new WeakMap<object, RunDirectly>();

/** Says how statements of this connection can be run directly. */
export function offerDirectRuns(connection: Connection, run: RunDirectly): void {
  directly.set(connection, run);
}

/**
 * A statement of a hot path: built and compiled once for each database, then only run. Building and compiling costs several times what SQLite
 * needs for a row by its key. `prepared<Values>()(build)`: `build` makes the statement and asks `slot` for each value; its text must not depend on values.
 */
export const prepared =
  <Params extends Values>() =>
  <Row>(build: (db: Connection, slot: Slots<Params>) => Compilable<Row>): ((db: Connection, params: Params) => Promise<Row[]>) => {
    const compiledFor = new WeakMap<object, Compiled>();
    return async (db, params) => {
      // A transaction of PostgreSQL is an object of its own each time; its adapter is the database's.
      const { adapter } = db.getExecutor();
      let compiled = compiledFor.get(adapter);
      if (!compiled) {
        compiled = build(db, (name) => new Slot(name) as never).compile();
        compiledFor.set(adapter, compiled);
      }
      const parameters = compiled.parameters.map((value) => (value instanceof Slot ? params[value.name] : value));
      const run = directly.get(db);
      if (run) return run(compiled.sql, parameters) as Row[];
      return (await db.executeQuery<Row>(CompiledQuery.raw(compiled.sql, parameters))).rows;
    };
  };
