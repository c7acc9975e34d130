import type { Kysely, Transaction } from 'kysely';
import type { CommandContext } from '../platform/access/actor.ts';
import type { RecordChange } from '../platform/change-log.ts';
import type { Schema } from './schema.ts';
import type { Signals } from './servers/signals.ts';

/** Reads the last committed state. Never used inside a write: on SQLite it would not see the write's own rows. */
export type Reader = Kysely<Schema>;
/** Reads and writes inside one command's transaction. */
export type Writer = Kysely<Schema> | Transaction<Schema>;
export type Connection = Reader | Writer;

/**
 * The desk's storage. `write` runs a command's changes in a transaction and answers only when they are on disk; what the command
 * records goes into the change log and the audit in the same transaction, and to live consoles after it.
 * A job awaits nothing but its own queries: on SQLite all commands of one turn share a transaction (group commit), each in its savepoint.
 */
export type Database = {
  dialect: 'sqlite' | 'postgres';
  read: Reader;
  /** To and from the other servers of the same desk. */
  signals: Signals;
  write<T>(command: CommandContext, job: (trx: Writer, record: RecordChange) => Promise<T>): Promise<T>;
  /** Writes that are no command of a person: caches, upload bookkeeping, drafts. Not logged. */
  writeQuietly<T>(job: (trx: Writer) => Promise<T>): Promise<T>;
  /**
   * Writes that follow from what is on disk, and are made again when they are not there: tables of what scans found. Nobody waits for the disk. A cut
   * of power may take the last of them, never a part of one, and never one of which something later was acknowledged.
   */
  writeDerived<T>(job: (trx: Writer) => Promise<T>): Promise<T>;
  /** Runs `job` while no other server of this desk runs one of the same name: what is done once, such as the first start. Not inside a write. */
  alone<T>(name: string, job: () => Promise<T>): Promise<T>;
  /** A consistent copy of the whole database into a new SQLite file, whichever database it is. */
  copyTo(file: string): Promise<void>;
  /** What the engine's own check finds; empty when all is well. */
  check(): Promise<string[]>;
  close(): Promise<void>;
};
