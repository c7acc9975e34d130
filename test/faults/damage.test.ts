import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makeDataFolder, startServerProcess } from '../helpers/server-process.ts';
import { readStoredDesk } from '../helpers/stored-desk.ts';

it('notices a ticket whose text was damaged on disk, which the database itself does not', { timeout: 60_000 }, async () => {
  const folder = makeDataFolder();
  const server = await startServerProcess(folder);
  await server.api('POST', '/tickets', { title: 'Whole', text: 'Nothing is wrong with this one.' });
  const words = 'The toner of printer seven is low.';
  const { body } = await server.api('POST', '/tickets', { title: 'To be damaged', text: words });
  expect((await server.api('POST', '/integrity', {})).body).toMatchObject({ ok: true, problems: [] });
  server.kill('SIGTERM');
  await server.ended;

  const file = join(folder, 'desk.sqlite');
  const content = readFileSync(file);
  let damaged = 0;
  for (let at = content.indexOf(words); at >= 0; at = content.indexOf(words, at + 1)) {
    content.write('8', at + words.indexOf('printer') + 2);
    damaged += 1;
  }
  expect(damaged).toBeGreaterThan(0);
  writeFileSync(file, content);
  expect(readStoredDesk(folder).integrity).toEqual([]);

  const again = await startServerProcess(folder);
  const checked = (await again.api('POST', '/integrity', {})).body as { ok: boolean; problems: { what: string; where: string }[] };
  expect(checked.ok).toBe(false);
  expect(JSON.stringify(checked.problems)).toContain(`#${String(body['number'])}`);
  expect(JSON.stringify(checked.problems)).not.toContain('#1"');
});
