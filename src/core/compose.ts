import { join } from 'node:path';
import type { PersonId } from '../contract/common.ts';
import { openAccounts } from './accounts/open-accounts.ts';
import { composeAgents } from './agents/compose-agents.ts';
import { composeExchange } from './compose-exchange.ts';
import { composeFlow } from './compose-flow.ts';
import { assetHandlers } from './assets/asset-handlers.ts';
import { createAssetService } from './assets/asset-service.ts';
import { finishRestore } from './database/backup/restore-backup.ts';
import { holdDataFolder } from './database/opening/data-folder.ts';
import type { Database } from './database/database.ts';
import { openPostgres } from './database/postgres.ts';
import { openSqlite } from './database/sqlite.ts';
import { deskHandlers } from './desk/desk-handlers.ts';
import { createAuditService } from './desk/audit-service.ts';
import { createDeskService, type DeskFacts } from './desk/desk-service.ts';
import { createLiveSight } from './desk/live-sight.ts';
import { createSafekeepingService } from './desk/safekeeping-service.ts';
import { openDiagnostics } from './diagnostics/open-diagnostics.ts';
import { fileHandlers } from './files/file-handlers.ts';
import { createFileService } from './files/file-service.ts';
import { createUploadService } from './files/upload-service.ts';
import { inventoryHandlers } from './inventory/inventory-handlers.ts';
import { startFleetCatchUp } from './inventory/fleet-catch-up.ts';
import { createInventoryService } from './inventory/inventory-service.ts';
import { type AfterSoftware, createSoftwareIndex } from './inventory/software-index.ts';
import { knowledgeHandlers } from './knowledge/knowledge-handlers.ts';
import { createKnowledgeService } from './knowledge/knowledge-service.ts';
import { peopleHandlers } from './people/people-handlers.ts';
import { createPeopleService } from './people/people-service.ts';
import { createAccessWatch } from './platform/access/access-watch.ts';
import type { Actor } from './platform/access/actor.ts';
import { createLiveChanges } from './platform/change-log.ts';
import { type Clock, idsFrom, systemClock } from './platform/clock.ts';
import { createGate } from './platform/access/gate.ts';
import { orKnownFailure } from './platform/known-failure.ts';
import { openSealing } from './platform/sealing.ts';
import { assertSharedFiles } from './platform/shared-files.ts';
import { openFileStore } from './platform/file-store.ts';
import type { MachinePort } from './platform/machine-port.ts';
import { createNotifications } from './platform/automatic/notifications.ts';
import { createReactions, type React } from './platform/automatic/reactions.ts';
import { readSetting, writeSetting } from './platform/settings-store.ts';
import { createTimedWork } from './platform/automatic/timed-work.ts';
import { placeHandlers } from './places/place-handlers.ts';
import { createPlaceService } from './places/place-service.ts';
import { presenceHandlers } from './presence/presence-handlers.ts';
import { createPresenceService } from './presence/presence-service.ts';
import { sampleHandlers } from './sample/sample-handlers.ts';
import { createSampleService, type Features } from './sample/sample-service.ts';
import { searchHandlers } from './search/search-handlers.ts';
import { createSearchService } from './search/search-service.ts';
import { stockHandlers } from './stock/stock-handlers.ts';
import { createStockService } from './stock/stock-service.ts';
import { composeTickets } from './tickets/compose-tickets.ts';
import { ticketHandlers } from './tickets/ticket-handlers.ts';

export { UnusableBackup } from './database/backup/backup-format.ts';
export { restoreBackup } from './database/backup/restore.ts';
export { DataFolderInUse } from './database/opening/data-folder.ts';
export { openingProblem } from './database/opening/opening-problem.ts';
export type { AgentAnswer, AgentDoor } from './agents/intake/agent-door.ts';
export { glpiDocument } from './agents/export/glpi-document.ts';
export { pack } from './agents/decoding/unpack.ts';
export { sessionLifeMs } from './accounts/session-service.ts';
export type { Arrival, Caller } from './accounts/sign-in/sign-in-steps.ts';
export { newToken } from './accounts/secrets/tokens.ts';
export { createScanRuns } from './inventory/scan-runs.ts';
export { failure } from './platform/failure.ts';
export { knownFailure } from './platform/known-failure.ts';
export type { Actor, RequestContext } from './platform/access/actor.ts';
export { localFacts } from './platform/local-facts.ts';
export type { MachinePort } from './platform/machine-port.ts';
export { createPlainCalls } from './platform/rpc/plain-calls.ts';
export { readRequestFrame } from './platform/rpc/rpc-frame.ts';
export { answerUnknownProcedure } from './platform/rpc/unknown-procedure.ts';

/** The parts a shell gives: where the data lies, the machine at hand if there is one, and what the core cannot know by itself. */
export type DeskParts = {
  dataFolder: string;
  /** `postgres://...` for a team; absent for the embedded database in the data folder. */
  databaseUrl?: string | undefined;
  /** Seals what has to be read again, in place of the key file in the data folder: the same for all servers of one database. */
  secretsKey?: string | undefined;
  /** Where attachments lie when several servers share a database, and so this folder; absent for the data folder's own. */
  filesFolder?: string | undefined;
  machine: MachinePort | null;
  facts: Omit<DeskFacts, 'dataFolder'>;
  /** Told of faults that callers only see as INTERNAL_SERVER_ERROR. */
  onFault: (error: unknown, procedure: string) => void;
  clock?: Clock;
  /** False: nothing is done by itself until `runDueWork` is called; tests decide the moment. */
  timers?: boolean;
  validateOutput?: boolean;
};

export type Desk = Awaited<ReturnType<typeof openDesk>>;

/** Only a desk of several servers has its attachments elsewhere; a restore of the embedded database replaces the data folder whole. */
const filesFolderOf = ({ databaseUrl, filesFolder, dataFolder }: DeskParts): string =>
  (databaseUrl && filesFolder) || join(dataFolder, 'files');

async function openDatabase(
  parts: DeskParts,
  common: { clock: Clock; live: ReturnType<typeof createLiveChanges>; origin: string; react: React },
): Promise<Database> {
  if (parts.databaseUrl) {
    const db = await openPostgres({ url: parts.databaseUrl, ...common, onConnectionError: (error) => parts.onFault(error, 'database') });
    try {
      await db.alone('opening', () => assertSharedFiles(db, filesFolderOf(parts)));
      return db;
    } catch (error) {
      await db.close();
      throw error;
    }
  }
  return openSqlite({ file: join(parts.dataFolder, 'desk.sqlite'), ...common });
}

/** Opens a desk: takes the data folder, opens and migrates the database, and puts the features together. */
export async function openDesk(parts: DeskParts) {
  const clock = parts.clock ?? systemClock;
  const newId = idsFrom(clock);
  const hold = await holdDataFolder(parts.dataFolder);
  try {
    finishRestore(parts.dataFolder, clock.now());
    const live = createLiveChanges();
    const reactions = createReactions();
    const db = await openDatabase(parts, { clock, live, origin: hold.origin, react: reactions.react });
    const timedWork = createTimedWork({ db, clock, newId, onFault: parts.onFault });
    const filesFolder = filesFolderOf(parts);
    const files = await openFileStore(filesFolder);
    const people = createPeopleService({ db, clock });
    const sealing = openSealing(parts.dataFolder, parts.secretsKey);
    const accounts = openAccounts({ db, clock, newId, live, people, sealing });
    const knowledge = createKnowledgeService({ db, clock, newId });
    const places = createPlaceService({ db, clock, people });
    const stock = createStockService({ db, clock, people, places });
    const assets = createAssetService({ db, clock, people, places });
    reactions.add(assets.followPlaces);
    const afterSoftware: AfterSoftware[] = [];
    const softwareIndex = createSoftwareIndex({ db, after: afterSoftware });
    const inventory = createInventoryService({ db, clock, newId, assets, machine: parts.machine, onFault: parts.onFault, softwareIndex });
    const agents = composeAgents({ version: parts.facts.version, db, clock, newId, people, assets, inventory, onFault: parts.onFault });
    const diagnostics = openDiagnostics({
      db,
      clock,
      newId,
      files,
      assets,
      machine: parts.machine,
      dataFolder: parts.dataFolder,
      origin: hold.origin,
      onFault: parts.onFault,
    });
    const attachments = createFileService({ db, files });
    const uploads = createUploadService({ db, clock, files });
    const tickets = composeTickets({
      db,
      clock,
      newId,
      people,
      files: attachments,
      evidence: { assets, inventory, diagnostics: diagnostics.diagnostics, recordings: diagnostics.recordings },
    });
    const presence = createPresenceService({ db, clock, live, tickets: tickets.tickets });
    const flow = composeFlow({
      db,
      clock,
      newId,
      dataFolder: parts.dataFolder,
      reactions,
      timedWork,
      notifications: createNotifications({ clock, newId }),
      people,
      places,
      assets,
      inventory,
      files: attachments,
      sealing,
      afterSoftware,
      probe: parts.machine?.probe,
      tickets,
      onFault: parts.onFault,
    });
    const desk = createDeskService({ db, clock, people, facts: { ...parts.facts, dataFolder: parts.dataFolder } });
    const safekeeping = createSafekeepingService({
      db,
      clock,
      files,
      dataFolder: parts.dataFolder,
      filesFolder,
      version: parts.facts.version,
    });
    /** The same features by another clock: what the sample desk is made with. */
    const featuresAt = (at: Clock): Features => {
      const peopleThen = createPeopleService({ db, clock: at });
      const placesThen = createPlaceService({ db, clock: at, people: peopleThen });
      const then = { db, clock: at, newId, people: peopleThen, places: placesThen };
      const assetsThen = createAssetService(then);
      const inventoryThen = createInventoryService({ ...then, assets: assetsThen, machine: null, onFault: parts.onFault, softwareIndex });
      const ticketsThen = composeTickets({
        ...then,
        files: attachments,
        evidence: {
          assets: assetsThen,
          inventory: inventoryThen,
          diagnostics: diagnostics.diagnostics,
          recordings: diagnostics.recordings,
        },
      });
      return { people: then.people, assets: assetsThen, inventory: inventoryThen, ...ticketsThen };
    };
    const sample = createSampleService({
      db,
      clock,
      newId,
      featuresAt,
      assets: { licences: flow.licences, contracts: flow.upkeep.contracts, devicePurchases: flow.upkeep.purchases },
    });
    // Servers that are started at once on a new database must not each make what there is one of.
    const localPerson = await db.alone('opening', async () => {
      await tickets.tickets.ensureQueue('Service desk');
      await uploads.removeAbandoned();
      await knowledge.ensureStarterArticles();
      await flow.ensureStarters(parts.facts.suggestedLanguage);
      return ensureLocalPerson();
    });
    await diagnostics.recover(localPerson);
    const fleetCatchUp = startFleetCatchUp({ db, onFault: parts.onFault });
    const watch = createAccessWatch({ live, actorOf: (id) => people.actor(id) });
    const gate = createGate({ newId, watch, onFault: parts.onFault, validateOutput: parts.validateOutput ?? false });
    const devicesOfAssets = assetHandlers(gate, assets);
    const devicesOfInventory = inventoryHandlers(gate, inventory);
    const ticketRouter = ticketHandlers(gate, tickets);
    const deskRouter = deskHandlers(gate, {
      desk,
      safekeeping,
      audit: createAuditService({ db, clock, safekeeping }),
      live,
      sight: createLiveSight({ db }),
    });
    const router = {
      devices: { ...devicesOfAssets.devices, ...devicesOfInventory.devices },
      scans: devicesOfInventory.scans,
      ...agents.handlers(gate),
      ...deskRouter,
      desk: { ...deskRouter.desk, ...sampleHandlers(gate, sample) },
      ...peopleHandlers(gate, people),
      ...placeHandlers(gate, places),
      ...stockHandlers(gate, stock),
      ...accounts.handlers(gate),
      ...knowledgeHandlers(gate, knowledge),
      ...diagnostics.handlers(gate),
      ...fileHandlers(
        gate,
        attachments,
        uploads,
        async (actor, fileId) => (await tickets.messages.isReadableFile(actor, fileId)) || (await flow.isReadableFile(actor, fileId)),
      ),
      ...ticketRouter,
      tickets: { ...ticketRouter.tickets, ...flow.ticketHandlers(gate) },
      ...presenceHandlers(gate, presence),
      ...flow.handlers(gate),
      ...composeExchange({
        db,
        clock,
        newId,
        people,
        assets,
        inventory,
        tickets,
        licences: flow.licences,
        places,
        stock,
        upkeep: flow.upkeep,
      }).handlers(gate),
      ...searchHandlers(gate, createSearchService({ db })),
    };

    async function ensureLocalPerson(): Promise<Actor> {
      let id = (await readSetting(db.read, 'local-person')) as PersonId | undefined;
      if (!id) {
        const made = newId<PersonId>();
        await db.writeQuietly((trx) => writeSetting(trx, 'local-person', made));
        id = made;
      }
      return people.ensureLocalPerson(id, parts.facts.suggestedLanguage);
    }

    if (parts.timers !== false) timedWork.start();

    return {
      router,
      dialect: db.dialect,
      /** Writes a verified backup of everything into a new file. */
      backupTo: safekeeping.backupTo,
      /** A real read, for health checks: throws when the database does not answer. */
      ping: async (): Promise<void> => void (await readSetting(db.read, 'local-person')),
      /** The local desk's one person, freshly read: a name or language may have changed. */
      localActor: (): Promise<Actor> => orKnownFailure(async () => (await people.actor(localPerson.personId)) ?? localPerson),
      /** Who may come in: asked by a server before anybody is anybody. */
      doors: accounts.doors,
      /** For the agents of other programs, which speak protocols of their own. */
      agentDoor: agents.door,
      /** Does everything that is due by now. @returns how many items. */
      runDueWork: timedWork.runDue,
      close: async () => {
        accounts.close();
        watch.stop();
        presence.close();
        await timedWork.close();
        await agents.door.close();
        await Promise.all([fleetCatchUp.close(), inventory.close(), diagnostics.close()]);
        await db.close();
        hold.release();
      },
    };
  } catch (error) {
    hold.release();
    throw error;
  }
}
