import type { RecordingId } from '../../contract/common.ts';
import type { Recording } from '../../contract/terminals.ts';
import type { AssetService } from '../assets/asset-service.ts';
import type { Database, Writer } from '../database/database.ts';
import type { Actor, CommandContext } from '../platform/access/actor.ts';
import type { GrownRecording } from '../platform/diagnostics-port.ts';
import { failure } from '../platform/failure.ts';
import { maySee } from '../platform/access/policy.ts';
import type { FileStore } from '../platform/file-store.ts';
import * as store from './diagnostics-store.ts';

export type RecordingService = ReturnType<typeof createRecordingService>;

const noSuchRecording = () =>
  failure('NOT_FOUND', 'There is no such recording.', {
    next: 'A recording appears when its terminal has ended; look it up in the list.',
  });
const listLimit = 200;
const pieceBytes = 256 * 1024;

/** What terminals showed, kept as content-addressed asciicast files. */
export function createRecordingService({ db, files, assets }: { db: Database; files: FileStore; assets: Pick<AssetService, 'findLocal'> }) {
  async function record(id: string): Promise<store.RecordingRecord> {
    const found = await store.findRecording(db.read, id);
    if (!found) throw noSuchRecording();
    return found;
  }

  /** A recording that the actor sees; for everybody else the same answer as for one that is not there. */
  async function visible(actor: Actor, id: string): Promise<store.RecordingRecord> {
    const found = await store.findRecording(db.read, id);
    if (!found || !maySee(actor, { kind: 'recording', organisationId: found.organisationId })) throw noSuchRecording();
    return found;
  }

  /** Whole characters from byte `offset` on; `next` is where to go on, null at the end. */
  async function readFrom({ sha256, sizeBytes }: store.RecordingRecord, offset: number): Promise<{ text: string; next: number | null }> {
    const bytes = await files.read(sha256, offset, pieceBytes);
    const whole = offset + bytes.length >= sizeBytes ? bytes : bytes.subarray(0, wholeCharacters(bytes));
    const end = offset + whole.length;
    return {
      text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(whole),
      next: whole.length === 0 || end >= sizeBytes ? null : end,
    };
  }

  return {
    /** With the hash of its content, for evidence that freezes it. */
    record,

    /** Takes over a finished recording: first the bytes, fsynced, then the row that names them. */
    async keep(command: CommandContext, { path, ...grown }: GrownRecording): Promise<RecordingId> {
      const local = await assets.findLocal();
      const { sha256, sizeBytes } = await files.adopt(path);
      const recording = {
        ...grown,
        durationMs: Math.max(0, grown.durationMs),
        sizeBytes,
        sha256,
        deviceId: local?.id ?? null,
        organisationId: local?.organisationId ?? null,
      };
      await db.write(command, async (trx, note) => {
        await store.insertRecording(trx, recording);
        note({
          event: 'recording.kept',
          subjectKind: 'recording',
          subjectId: grown.id,
          new: { title: grown.title, kind: grown.kind, sizeBytes },
        });
      });
      return grown.id;
    },

    /** A changed copy of a recording (masked for evidence): its content is on disk, its row is for `addCopy` to write. */
    async prepareCopy(
      original: store.RecordingRecord,
      copy: { id: RecordingId; title: string; cast: string },
    ): Promise<store.RecordingRecord> {
      const { sha256, sizeBytes } = await files.put([Buffer.from(copy.cast)]);
      return { ...original, id: copy.id, title: copy.title, sha256, sizeBytes };
    },

    /** Writes a prepared copy's row within a command that is already under way; the same copy twice is one. */
    addCopy: (trx: Writer, copy: store.RecordingRecord): Promise<void> => store.insertRecording(trx, copy),

    async list(actor: Actor): Promise<{ items: Recording[] }> {
      return { items: (await store.listRecordings(db.read, actor, listLimit)).map(publicPart) };
    },

    get: async (actor: Actor, id: string): Promise<Recording> => publicPart(await visible(actor, id)),

    read: async (actor: Actor, id: string, offset: number) => readFrom(await visible(actor, id), offset),
    /** The same for the desk itself, which has asked already whether somebody may. */
    readFrom,
  };
}

const publicPart = ({
  deviceId: _device,
  organisationId: _organisation,
  sha256: _sha256,
  ...recording
}: store.RecordingRecord): Recording => recording;

/** Length of `bytes` without the character that its end cuts through, if it does (UTF-8: at most four bytes each). */
function wholeCharacters(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(4, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if ((byte & 0xc0) === 0x80) continue;
    const needs = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return needs > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}
