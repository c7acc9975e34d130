import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FileChooser, Page } from '@playwright/test';
import { expect, goTo, makeTicket, test } from './desk-fixture.ts';

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFklEQVR4nGP8z8DAwMDAxAADCBYDAAAmGAID3qVvMwAAAABJRU5ErkJggg==',
  'base64',
);

const write = (page: Page) => page.getByRole('region', { name: 'Write' });
const files = (page: Page) => page.getByRole('list', { name: 'Files of this message' });

async function choose(page: Page, chosen: Parameters<FileChooser['setFiles']>[0]): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await write(page).getByRole('button', { name: 'Attach files' }).click();
  await (await chooser).setFiles(chosen);
}

/** Hands files to the composer as the system does when they are pasted or dropped. */
function hand(page: Page, how: 'paste' | 'drop', name: string, base64: string): Promise<void> {
  return write(page)
    .getByRole('textbox')
    .evaluate(
      (box, given) => {
        const bytes = Uint8Array.from(atob(given.base64), (letter) => letter.codePointAt(0) ?? 0);
        const data = new DataTransfer();
        data.items.add(new File([bytes], given.name, { type: 'image/png' }));
        const event =
          given.how === 'paste'
            ? new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
            : new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true });
        box.dispatchEvent(event);
      },
      { how, name, base64 },
    );
}

test('files are chosen, pasted and dropped, sent with the reply, and pictures are shown', async ({ console: page, desk }) => {
  const number = await makeTicket(desk, { title: 'With files' });
  await goTo(page, desk, `/tickets/${number}`);
  await write(page).getByRole('textbox').fill('See the pictures.');
  await choose(page, { name: 'chosen.png', mimeType: 'image/png', buffer: png });
  await hand(page, 'paste', 'pasted.png', png.toString('base64'));
  await hand(page, 'drop', 'dropped.png', png.toString('base64'));
  await expect(files(page).getByRole('listitem')).toHaveCount(3);
  await write(page).getByRole('button', { name: 'Send reply' }).click();
  const message = page.getByRole('article').filter({ hasText: 'See the pictures.' });
  for (const name of ['chosen.png', 'pasted.png', 'dropped.png']) {
    await expect(message.getByRole('img', { name })).toBeVisible();
    expect(await message.getByRole('img', { name }).evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(2);
  }
  await expect(files(page)).toBeHidden();
});

test('a file of 30 MB is refused in clear words, and the text stays', async ({ console: page, desk }, { outputDir }) => {
  const dump = join(outputDir, 'memory.dmp');
  mkdirSync(outputDir, { recursive: true });
  writeFileSync(dump, Buffer.alloc(30 * 1024 * 1024, 7));
  const number = await makeTicket(desk, { title: 'Too much' });
  await goTo(page, desk, `/tickets/${number}`);
  const box = write(page).getByRole('textbox');
  await box.fill('Here is the dump.');
  await choose(page, dump);
  await expect(files(page).getByRole('alert')).toContainText(/memory\.dmp is 30.*Files up to 25.*nothing was sent/);
  await expect(box).toHaveValue('Here is the dump.');
  await write(page).getByRole('button', { name: 'Remove memory.dmp' }).click();
  await write(page).getByRole('button', { name: 'Send reply' }).click();
  await expect(page.getByRole('article').filter({ hasText: 'Here is the dump.' })).toBeVisible();
});

test('a page that calls itself a picture is only ever saved, never shown', async ({ console: page, desk }) => {
  const number = await makeTicket(desk, { title: 'Not a picture' });
  await goTo(page, desk, `/tickets/${number}`);
  await write(page).getByRole('textbox').fill('A picture, honestly.');
  const html = '<!doctype html><script>document.title = "taken over"</script>';
  await choose(page, { name: 'picture.png', mimeType: 'image/png', buffer: Buffer.from(html) });
  await expect(files(page).getByRole('listitem')).toHaveCount(1);
  await write(page).getByRole('button', { name: 'Send reply' }).click();
  const message = page.getByRole('article').filter({ hasText: 'A picture, honestly.' });
  await expect(message.getByRole('button', { name: /picture\.png/ })).toBeVisible();
  await expect(message.getByRole('img')).toHaveCount(0);
  const download = page.waitForEvent('download');
  await message.getByRole('button', { name: /picture\.png/ }).click();
  expect((await download).suggestedFilename()).toBe('picture.png');
  await expect(page).not.toHaveTitle('taken over');
});

test('a name that climbs out of its folder is only a name', async ({ console: page, desk }) => {
  const number = await makeTicket(desk, { title: 'Climbing' });
  await goTo(page, desk, `/tickets/${number}`);
  await write(page).getByRole('textbox').fill('The log.');
  await hand(page, 'drop', '../../../../etc/passwd', Buffer.from('root').toString('base64'));
  await expect(files(page).getByRole('listitem')).toHaveCount(1);
  await write(page).getByRole('button', { name: 'Send reply' }).click();
  const message = page.getByRole('article').filter({ hasText: 'The log.' });
  const button = message.getByRole('button', { name: /passwd/ });
  await expect(button).toBeVisible();
  const download = page.waitForEvent('download');
  await button.click();
  expect((await download).suggestedFilename()).not.toMatch(/[/\\]/);
  const { items } = (await desk.api('GET', `/tickets/${number}/timeline`)) as { items: { attachments?: { name: string }[] }[] };
  const names = items.flatMap(({ attachments = [] }) => attachments.map(({ name }) => name));
  expect(names).toHaveLength(1);
  expect(names[0]).not.toMatch(/[/\\]/);
});
