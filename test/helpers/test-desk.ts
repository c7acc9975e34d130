import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { afterEach, describe, inject } from 'vitest';
import { type Desk, type DeskParts, openDesk } from '../../src/core/compose.ts';
import type { Actor } from '../../src/core/platform/access/actor.ts';
import { cleanDatabase, giveBack } from './postgres-reuse.ts';
import { newDatabase, templateDatabase } from './postgres-server.ts';

export type TestDialect = 'sqlite' | 'postgres';

function serverUrl(): string {
  const url = inject('postgresUrl');
  if (!url) throw new Error('There is no PostgreSQL here.');
  return url;
}

/** A new database on the test server, migrated unless `empty`. @returns its URL. */
export const createDatabase = async (options: { empty?: boolean } = {}): Promise<string> =>
  newDatabase(serverUrl(), options.empty ? undefined : templateDatabase);

const opened: { close(): Promise<void> }[] = [];
/** Servers on one database share the folder of attachments of the first. */
const filesOf = new Map<string, string>();

const borrowed = new Set<string>();
afterEach(async () => {
  for (const desk of opened.splice(0)) await desk.close();
  for (const url of borrowed) {
    filesOf.delete(url);
    giveBack(url);
  }
  borrowed.clear();
});

export const unexpectedFault: DeskParts['onFault'] = (error) => {
  console.error('fault inside the desk:', error);
};

export type TestDesk = {
  desk: Desk;
  folder: string;
  databaseUrl: string | undefined;
  actor: Actor;
  as: (actor: Actor | null) => ReturnType<typeof clientFor>;
  client: ReturnType<typeof clientFor>;
  reopen: () => Promise<TestDesk>;
};

const clientFor = (desk: Desk, actor: Actor | null) =>
  createRouterClient(desk.router, { context: { actor, transport: 'in-process' as const } });

/** A desk of its own on either database; closed (and its folder removed) after the test. Answers are checked against the contract. */
export async function openTestDesk(dialect: TestDialect, parts: Partial<DeskParts> & { folder?: string } = {}): Promise<TestDesk> {
  const folder = parts.folder ?? mkdtempSync(join(tmpdir(), 'deskside-test-'));
  const databaseUrl = dialect === 'postgres' ? (parts.databaseUrl ?? (await cleanDatabase(serverUrl()))) : undefined;
  if (databaseUrl && !parts.databaseUrl) borrowed.add(databaseUrl);
  const filesFolder = (databaseUrl && filesOf.get(databaseUrl)) ?? join(folder, 'files');
  if (databaseUrl) filesOf.set(databaseUrl, filesFolder);
  const file = join(folder, 'desk.sqlite');
  if (dialect === 'sqlite' && !existsSync(file)) copyFileSync(inject('sqliteTemplate'), file);
  const desk = await openDesk({
    dataFolder: folder,
    databaseUrl,
    filesFolder,
    machine: null,
    facts: { version: '0.0.0-test', platform: 'linux', suggestedLanguage: 'en' },
    onFault: unexpectedFault,
    validateOutput: true,
    timers: false,
    ...parts,
  });
  let closed = false;
  const close = async () => {
    if (closed) return;
    closed = true;
    await desk.close();
  };
  opened.push({
    close: async () => {
      await close();
      rmSync(folder, { recursive: true, force: true });
    },
  });
  const actor = await desk.localActor();
  return {
    desk,
    folder,
    databaseUrl,
    actor,
    as: (other) => clientFor(desk, other),
    client: clientFor(desk, actor),
    reopen: async () => {
      await close();
      return openTestDesk(dialect, { ...parts, folder, databaseUrl });
    },
  };
}

/** The same tests on SQLite and on PostgreSQL; the latter reported as skipped where there is none. */
export function describeOnBoth(name: string, body: (dialect: TestDialect) => void): void {
  describe.each(['sqlite', 'postgres'] as const)(`${name} on %s`, (dialect) => {
    describe.skipIf(dialect === 'postgres' && inject('postgresUrl') === null)('', () => body(dialect));
  });
}
