import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FileId } from '../../../src/contract/common.ts';
import { describeOnBoth, openTestDesk } from '../../helpers/test-desk.ts';
import { newPerson, newTestId } from '../../helpers/ticket-people.ts';
import { upload } from '../../helpers/upload.ts';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

describeOnBoth('uploading', (dialect) => {
  it('takes a file in pieces, goes on after a restart, and gives the same bytes back', async () => {
    const first = await openTestDesk(dialect);
    const bytes = randomBytes(700_000);
    const id = newTestId<FileId>();
    const begun = { id, name: '../../etc/passwd', sizeBytes: bytes.length };
    expect(await first.client.files.begin(begun)).toEqual({ received: 0 });
    const piece = { id, offset: 0, base64: bytes.subarray(0, 250_000).toString('base64') };
    expect(await first.client.files.append(piece)).toEqual({ received: 250_000 });
    expect(await first.client.files.append(piece)).toEqual({ received: 250_000 });
    await expect(first.client.files.append({ ...piece, offset: 250_001 })).rejects.toMatchObject({
      code: 'CONFLICT',
      data: { details: { received: 250_000 } },
    });
    await expect(first.client.files.finish({ id })).rejects.toMatchObject({ code: 'CONFLICT' });
    const { client, folder } = await first.reopen();
    expect(await client.files.begin(begun)).toEqual({ received: 250_000 });
    for (let offset = 250_000; offset < bytes.length; offset += 250_000)
      await client.files.append({ id, offset, base64: bytes.subarray(offset, offset + 250_000).toString('base64') });
    const finished = await client.files.finish({ id, sha256: sha256(bytes) });
    expect(finished).toEqual({
      id,
      name: 'passwd',
      mediaType: 'application/octet-stream',
      sizeBytes: bytes.length,
      sha256: sha256(bytes),
      inline: false,
    });
    expect(await client.files.finish({ id })).toEqual(finished);
    expect(await client.files.get({ id })).toEqual(finished);
    const pieces: Buffer[] = [];
    for (let next: number | null = 0; next !== null; ) {
      const read: { base64: string; next: number | null } = await client.files.read({ id, offset: next });
      pieces.push(Buffer.from(read.base64, 'base64'));
      next = read.next;
    }
    expect(Buffer.concat(pieces).equals(bytes)).toBe(true);
    expect(readFileSync(join(folder, 'files', finished.sha256.slice(0, 2), finished.sha256)).equals(bytes)).toBe(true);
    expect(readdirSync(join(folder, 'files', 'staging'))).toEqual([]);
  });

  it('refuses more than 25 MB before a byte is sent, and more bytes than were announced', async () => {
    const { client } = await openTestDesk(dialect);
    const id = newTestId<FileId>();
    await expect(client.files.begin({ id, name: 'film.mp4', sizeBytes: 30_000_000 })).rejects.toMatchObject({
      code: 'PAYLOAD_TOO_LARGE',
      data: { details: { limitBytes: 26_214_400 } },
    });
    await client.files.begin({ id, name: 'film.mp4', sizeBytes: 10 });
    await expect(client.files.append({ id, offset: 0, base64: Buffer.alloc(11).toString('base64') })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
    await expect(client.files.append({ id, offset: 0, base64: Buffer.alloc(300_000).toString('base64') })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
    await client.files.append({ id, offset: 0, base64: Buffer.alloc(10).toString('base64') });
    await expect(client.files.finish({ id, sha256: '0'.repeat(64) })).rejects.toMatchObject({ code: 'UNPROCESSABLE_CONTENT' });
    await expect(client.files.finish({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('keeps the files of strangers apart, and those of notes from requesters', async () => {
    const { client, as } = await openTestDesk(dialect);
    const huong = as(await newPerson(client, 'Hường', ['requester']));
    const ahmad = as(await newPerson(client, 'Ahmad', ['requester']));
    const mine = await upload(huong, 'a.txt', Buffer.from('words'));
    await expect(ahmad.files.read({ id: mine.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(ahmad.files.begin({ id: mine.id, name: 'b', sizeBytes: 1 })).rejects.toMatchObject({ code: 'CONFLICT' });
    const { number } = await huong.tickets.create({ title: 'Help' });
    const shown = await upload(client, 'shown.png', png);
    const hidden = await upload(client, 'hidden.png', png);
    await client.tickets.addMessage({ number, text: 'Look', attachmentIds: [shown.id] });
    await client.tickets.addMessage({ number, mode: 'note', text: 'Secret', attachmentIds: [hidden.id] });
    expect(await huong.files.get({ id: shown.id })).toMatchObject({ inline: true, mediaType: 'image/png' });
    for (const [person, file] of [
      [huong, hidden],
      [ahmad, shown],
    ] as const)
      await expect(person.files.get({ id: file.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(
      ahmad.tickets
        .create({ title: 'Mine' })
        .then((ticket) => ahmad.tickets.addMessage({ number: ticket.number, text: 'x', attachmentIds: [shown.id] })),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('forgets what nobody went on with for a day', async () => {
    let now = Date.now();
    const clock = { now: () => now, elapsed: () => now };
    const first = await openTestDesk(dialect, { clock });
    const [old, fresh] = [newTestId<FileId>(), newTestId<FileId>()];
    await first.client.files.begin({ id: old, name: 'old', sizeBytes: 5 });
    now += 25 * 3_600_000;
    await first.client.files.begin({ id: fresh, name: 'fresh', sizeBytes: 5 });
    const { client, folder } = await first.reopen();
    expect(existsSync(join(folder, 'files/staging', `upload-${old}`))).toBe(false);
    expect(statSync(join(folder, 'files/staging', `upload-${fresh}`)).size).toBe(0);
    await expect(client.files.append({ id: old, offset: 0, base64: 'AAAA' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await client.files.append({ id: fresh, offset: 0, base64: 'AAAA' })).toEqual({ received: 3 });
    expect(await client.files.abandon({ id: fresh })).toEqual({});
    expect(readdirSync(join(folder, 'files/staging'))).toEqual([]);
  });
});

describe('the type of a file', () => {
  it.each([
    ['page.png', '<html><script>alert(1)</script></html>', 'text/plain', false],
    ['x.jpg', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>', 'application/xml', false],
    ['x.png', '<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>', 'text/plain', false],
    ['x.txt', png, 'image/png', true],
    ['empty', '', 'text/plain', false],
  ])('%s is what its bytes are', async (name, content, mediaType, inline) => {
    const { client } = await openTestDesk('sqlite');
    expect(await upload(client, name, Buffer.from(content))).toMatchObject({ name, mediaType, inline });
  });
});
