import type { SectionItem } from '../../contract/inventory-sections.ts';
import type { Database, Writer } from '../database/database.ts';
import { addSearchDocuments, removeSearchDocument } from '../database/search/search-documents.ts';
import { readContent } from './inventory-store.ts';
import * as store from './software-store.ts';

/** So many titles change in one transaction: about 10 ms, where the 1,300 of a first scan would hold everybody up for 100. */
const titlesPerStep = 100;

/** Told of a device whose software was read, once the tables say what the scan found. @returns whether it is done; otherwise it is called again, in a transaction of its own. */
export type AfterSoftware = (trx: Writer, deviceId: string) => Promise<boolean>;

export type SoftwareIndex = ReturnType<typeof createSoftwareIndex>;

/**
 * Brings the tables that say which device has which software, and the search over titles, to what the last scans read. Keeping a scan only
 * notes that there is work (`software_backlog`, in its transaction); the work is the difference between tables and scan, so that it can stop
 * anywhere and go on, also after a crash.
 */
export function createSoftwareIndex({ db, after = [] }: { db: Database; after?: readonly AfterSoftware[] }) {
  let last: Promise<void> = Promise.resolve();

  async function step(
    trx: Writer,
    deviceId: string,
    names: readonly string[],
    before: store.Installed,
    items: readonly SectionItem<'software'>[],
    now: store.Installed,
  ): Promise<void> {
    const { appeared, vanished } = await store.changeSoftware(
      trx,
      deviceId,
      store.onlyTitles(before, names),
      store.onlyTitles(now, names),
      items,
    );
    const publishers = new Map(items.map(({ name, publisher }) => [store.titleOf(name), publisher]));
    const documents = appeared.map((name) => ({
      subjectId: name,
      organisationId: null,
      personId: null,
      number: null,
      title: name,
      subtitle: publishers.get(name) ?? null,
      body: '',
    }));
    await addSearchDocuments(trx, 'software', documents);
    for (const name of vanished) await removeSearchDocument(trx, 'software', name);
  }

  async function work(): Promise<void> {
    for (const { device_id: deviceId, hash } of await store.readBacklog(db.read)) {
      const items = hash === store.noSoftware ? [] : ((await readContent(db.read, hash)) as SectionItem<'software'>[]);
      const [before, now] = [await store.readInstalled(db.read, deviceId), store.installedOf(items)];
      const names = store.differingTitles(before, now);
      for (let i = 0; i < names.length; i += titlesPerStep)
        await db.writeDerived((trx) => step(trx, deviceId, names.slice(i, i + titlesPerStep), before, items, now));
      await db.writeDerived((trx) => store.describeTitles(trx, deviceId, items));
      for (const tell of after) for (let done = false; !done; ) done = await db.writeDerived((trx) => tell(trx, deviceId));
      await db.writeDerived((trx) => store.removeFromBacklog(trx, deviceId, hash));
    }
  }

  return {
    /** Does what there is to do, one call after another; resolves when the scans kept before it are in. */
    catchUp(): Promise<void> {
      const done = last.then(work);
      last = done.catch(() => undefined);
      return done;
    },
    /** Resolves when nothing is under way any more. */
    settled: (): Promise<void> => last,
  };
}
