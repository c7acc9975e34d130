import type { FileId } from '../../src/contract/common.ts';
import type { Attachment } from '../../src/contract/tickets.ts';
import type { TestDesk } from './test-desk.ts';
import { newTestId } from './ticket-people.ts';

/** Uploads a file of at most one piece. */
export async function upload(client: TestDesk['client'], name: string, content: Buffer): Promise<Attachment> {
  const id = newTestId<FileId>();
  await client.files.begin({ id, name, sizeBytes: content.length });
  if (content.length > 0) await client.files.append({ id, offset: 0, base64: content.toString('base64') });
  return client.files.finish({ id });
}
