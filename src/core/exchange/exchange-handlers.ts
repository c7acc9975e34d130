import type { Gate } from '../platform/access/gate.ts';
import type { ExportService } from './export/export-service.ts';
import type { ImportService } from './import/import-service.ts';

export const exchangeHandlers = (gate: Gate, { imports, exports }: { imports: ImportService; exports: ExportService }) => ({
  imports: {
    fields: gate.imports.fields.handler(({ input }) => imports.fields(input.kind)),
    read: gate.imports.read.handler(({ input: { kind, ...input } }) => imports.read(kind, input)),
    check: gate.imports.check.handler(({ input, context }) => imports.check(context.actor, input)),
    apply: gate.imports.apply.handler(({ input, context }) => imports.apply(context.command, input)),
  },
  exports: { slice: gate.exports.slice.handler(({ input, context }) => exports.slice(context.command, input)) },
});
