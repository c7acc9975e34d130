import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { afterEach, expect, it } from 'vitest';
import { restoreBackup } from '../../../src/core/compose.ts';
import { createDatabase, describeOnBoth, openTestDesk } from '../../helpers/test-desk.ts';

const folders: string[] = [];
const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'deskside-safekeeping-'));
  folders.push(folder);
  return folder;
};
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

describeOnBoth('backup and restore', (dialect) => {
  it('brings everything back into an empty desk', async () => {
    const { client } = await openTestDesk(dialect);
    for (let i = 0; i < 5; i++) await client.tickets.create({ title: `Phiếu ${i}`, text: 'Máy in' });
    const before = await client.tickets.get({ number: 3 });
    const backup = await client.desk.backup({});
    expect((await client.desk.backups({})).items.map((item) => item.file)).toEqual([backup.file]);

    const dataFolder = newFolder();
    const databaseUrl = dialect === 'postgres' ? await createDatabase() : undefined;
    const restored = await restoreBackup({ file: backup.file, dataFolder, databaseUrl, at: Date.now() });
    expect(restored.manifest.rows['tickets']).toBe(5);
    const other = await openTestDesk(dialect, { folder: dataFolder, databaseUrl });
    expect(await other.client.tickets.get({ number: 3 })).toEqual(before);
    expect((await other.client.tickets.create({ title: 'Next' })).number).toBe(6);
    expect((await other.client.search.query({ q: 'may in', kind: 'ticket' })).items.length).toBe(5);
    expect((await other.client.desk.checkIntegrity({})).ok).toBe(true);
  });

  it('keeps what was there and refuses a running desk', async () => {
    const { client, folder } = await openTestDesk('sqlite');
    await client.tickets.create({ title: 'Old' });
    const backup = await client.desk.backup({});
    await expect(restoreBackup({ file: backup.file, dataFolder: folder, at: 0 })).rejects.toThrow(/is working on/);
    const dataFolder = newFolder();
    await restoreBackup({ file: backup.file, dataFolder, at: 1 });
    const { keptAt } = await restoreBackup({ file: backup.file, dataFolder, at: 2 });
    expect(readdirSync(keptAt ?? '')).toContain('desk.sqlite');
  });

  it('refuses a file with any byte flipped, and one that is no backup, and changes nothing', async () => {
    const { client } = await openTestDesk(dialect);
    await client.tickets.create({ title: 'Precious', text: 'x'.repeat(20_000) });
    const { file } = await client.desk.backup({});
    const bytes = readFileSync(file);
    const dataFolder = newFolder();
    const nonsense = join(dataFolder, 'nonsense');
    writeFileSync(nonsense, 'not a backup');
    await expect(restoreBackup({ file: nonsense, dataFolder, at: 0 })).rejects.toThrow(/backup/i);
    const cut = join(dataFolder, 'cut');
    writeFileSync(cut, bytes.subarray(0, bytes.length / 2));
    await expect(restoreBackup({ file: cut, dataFolder, at: 0 })).rejects.toThrow();
    const flipped = join(dataFolder, 'flipped');
    for (let i = 0; i < 8; i++) {
      const position = Math.floor((bytes.length * (i + 0.5)) / 8);
      const copy = Buffer.from(bytes);
      copy[position] = (copy[position] ?? 0) ^ 0x10;
      writeFileSync(flipped, copy);
      await expect(restoreBackup({ file: flipped, dataFolder, at: 0 }), `byte ${position}`).rejects.toThrow();
    }
    expect(readdirSync(dataFolder).filter((name) => name.startsWith('desk'))).toEqual([]);
  });

  it('never overwrites a file', async () => {
    const { desk, folder } = await openTestDesk(dialect);
    const file = join(folder, 'mine.backup');
    writeFileSync(file, 'mine');
    await expect(desk.backupTo(file)).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });
});

describeOnBoth('the integrity check', (dialect) => {
  it('finds nothing in a healthy desk', async () => {
    const { client } = await openTestDesk(dialect);
    await client.tickets.create({ title: 'Fine' });
    expect(await client.desk.checkIntegrity({})).toMatchObject({ ok: true, problems: [] });
  });
});

it('a ticket’s text that was changed behind the desk’s back is noticed by its digest', async () => {
  const { client, folder } = await openTestDesk('sqlite');
  await client.tickets.create({ title: 'One', text: 'as written' });
  await client.tickets.create({ title: 'Two', text: 'as written' });
  const db = new SqliteDatabase(join(folder, 'desk.sqlite'));
  db.exec(`update tickets set text = 'as nobody wrote' where number = 2`);
  db.close();
  expect((await client.desk.checkIntegrity({})).problems).toEqual([{ what: 'ticket', where: '#2' }]);
});
