import type { Gate } from '../platform/access/gate.ts';
import type { FileService, MayRead } from './file-service.ts';
import type { UploadService } from './upload-service.ts';

export const fileHandlers = (gate: Gate, files: FileService, uploads: UploadService, mayRead: MayRead) => ({
  files: {
    begin: gate.files.begin.handler(({ input, context }) => uploads.begin(context.actor, input)),
    append: gate.files.append.handler(({ input, context }) => uploads.append(context.actor, input)),
    finish: gate.files.finish.handler(({ input, context }) => uploads.finish(context.actor, input)),
    abandon: gate.files.abandon.handler(({ input, context }) => uploads.abandon(context.actor, input.id)),
    get: gate.files.get.handler(({ input, context }) => files.get(context.actor, input.id, mayRead)),
    read: gate.files.read.handler(({ input, context }) => files.read(context.actor, input, mayRead)),
  },
});
