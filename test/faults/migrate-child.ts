import { openSqlite } from '../../src/core/database/sqlite.ts';
import { createLiveChanges } from '../../src/core/platform/change-log.ts';
import { systemClock } from '../../src/core/platform/clock.ts';

// Brings the database named to the newest schema; the test kills it while it does.
const db = await openSqlite({ file: process.argv[2] as string, clock: systemClock, live: createLiveChanges(), origin: 'test' });
await db.close();
