import { type Compilable, CompiledQuery, type RawBuilder } from 'kysely';
import type { Connection } from './database.ts';
import type { Schema } from './schema.ts';

type Values = Record<string, unknown>;
/** Stands for a value while a statement is compiled; at each run the value takes its place. */
class Slot {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}
type Slots<Params> = <Name extends keyof Params & string>(name: Name) => Params[Name];
/** What Kysely builds, or a statement in SQL. */
type Built<Row> = Compilable<Row> | RawBuilder<Row>;
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
  <Row>(build: (db: Connection, slot: Slots<Params>) => Built<Row>): ((db: Connection, params: Params) => Promise<Row[]>) => {
    const compiledFor = new WeakMap<object, Compiled>();
    return async (db, params) => {
      // A transaction of PostgreSQL is an object of its own each time; its adapter is the database's.
      const { adapter } = db.getExecutor();
      let compiled = compiledFor.get(adapter);
      if (!compiled) {
        compiled = build(db, (name) => new Slot(name) as never).compile(db);
        compiledFor.set(adapter, compiled);
      }
      const parameters = compiled.parameters.map((value) => (value instanceof Slot ? params[value.name] : value));
      const run = directly.get(db);
      if (run) return run(compiled.sql, parameters) as Row[];
      return (await db.executeQuery<Row>(CompiledQuery.raw(compiled.sql, parameters))).rows;
    };
  };

const listSizes = [4, 16, 64, 256];
const longest = Math.max(...listSizes);

/**
 * A statement over a list of keys (`key in (...)`), compiled once for each of a few sizes: a shorter list is filled up with its last key, which
 * changes nothing of what is found. Longer lists are asked in pieces, so that rows come in no order.
 */
export const preparedForList =
  <Key>() =>
  <Row>(build: (db: Connection, keys: Key[]) => Built<Row>): ((db: Connection, keys: readonly Key[]) => Promise<Row[]>) => {
    const statements = listSizes.map((size) => {
      const places = Array.from({ length: size }, (_, i) => String(i));
      return { size, run: prepared<Record<string, Key>>()((db, slot) => build(db, places.map(slot))) };
    });
    return async (db, keys) => {
      const rows: Row[] = [];
      for (let from = 0; from < keys.length; from += longest) {
        const piece = keys.slice(from, from + longest);
        const fitting = statements.find(({ size }) => piece.length <= size) as (typeof statements)[number];
        const params: Record<string, Key> = {};
        for (let i = 0; i < fitting.size; i++) params[i] = piece[Math.min(i, piece.length - 1)] as Key;
        rows.push(...(await fitting.run(db, params)));
      }
      return rows;
    };
  };

/** An insert of one whole row, compiled once. @param columns all that are given. */
export const preparedInsert = <Row extends Values>(table: keyof Schema, columns: readonly (keyof Row & string)[]) =>
  prepared<Row>()<unknown>((db, slot) => {
    const values = Object.fromEntries(columns.map((column) => [column, slot(column)]));
    return db.insertInto(table).values(values as never);
  });

const rowCounts = [64, 8, 1];

/**
 * A statement over many whole rows, compiled once for each of a few counts; more rows go in pieces. `build` gets a slot for each value of each row.
 */
export const preparedForRows =
  <Row extends Values>(columns: readonly (keyof Row & string)[]) =>
  (build: (db: Connection, rows: Row[]) => Built<unknown>): ((db: Connection, rows: readonly Row[]) => Promise<void>) => {
    const statements = rowCounts.map((count) => {
      const names = Array.from({ length: count }, (_, i) => columns.map((column) => `${i} ${column}`));
      const rowOfSlots = (slot: Slots<Values>, ofRow: readonly string[]) =>
        Object.fromEntries(columns.map((column, i) => [column, slot(ofRow[i] as string)])) as Row;
      const run = prepared<Values>()((db, slot) =>
        build(
          db,
          names.map((ofRow) => rowOfSlots(slot, ofRow)),
        ),
      );
      return { count, names, run };
    });
    return async (db, rows) => {
      for (let from = 0; from < rows.length; ) {
        const { count, names, run } = statements.find((statement) => statement.count <= rows.length - from) as (typeof statements)[number];
        const params: Values = {};
        for (const [i, ofRow] of names.entries())
          for (const [j, name] of ofRow.entries()) params[name] = (rows[from + i] as Row)[columns[j] as keyof Row];
        await run(db, params);
        from += count;
      }
    };
  };
