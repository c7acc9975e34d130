import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { openPostgres } from '../../src/core/database/postgres.ts';
import { createLiveChanges } from '../../src/core/platform/change-log.ts';
import { systemClock } from '../../src/core/platform/clock.ts';
import { givenPostgres, startPostgres, templateDatabase } from './postgres-server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** `postgres://...` of a server for tests, or null where there is none (its tests are then reported as skipped). */
    postgresUrl: string | null;
  }
}

/** A migrated database that others are copied from: a copy takes 30 ms, a migration ten times that. */
async function makeTemplate(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`drop database if exists ${templateDatabase}`);
  await client.query(`create database ${templateDatabase}`);
  await client.end();
  const db = await openPostgres({
    url: url.replace(/\/[^/]*$/, `/${templateDatabase}`),
    clock: systemClock,
    live: createLiveChanges(),
    origin: 'template',
  });
  await db.close();
}

export default async function setup(project: TestProject): Promise<() => void> {
  const given = givenPostgres();
  if (given) {
    await makeTemplate(given);
    project.provide('postgresUrl', given);
    return () => undefined;
  }
  const server = await startPostgres();
  if (server) await makeTemplate(server.url);
  project.provide('postgresUrl', server?.url ?? null);
  return () => server?.stop();
}
