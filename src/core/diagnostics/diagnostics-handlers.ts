import type { Gate } from '../platform/access/gate.ts';
import type { DiagnosticsService } from './diagnostics-service.ts';
import type { RecordingService } from './recording-service.ts';
import type { TerminalService } from './terminal-service.ts';

type Services = { terminals: TerminalService; recordings: RecordingService; diagnostics: DiagnosticsService };

export const diagnosticsHandlers = (gate: Gate, { terminals, recordings, diagnostics }: Services) => ({
  terminals: {
    list: gate.terminals.list.handler(({ context }) => terminals.list(context.actor)),
    open: gate.terminals.open.handler(({ input, context }) => terminals.open(context.command, input)),
    attach: gate.terminals.attach.handler(({ input: { id, offset, reader }, context, signal }) =>
      terminals.attach(context.actor, id, { offset, reader, signal }),
    ),
    write: gate.terminals.write.handler(({ input, context }) => {
      terminals.write(context.actor, input.id, input.data);
      return {};
    }),
    acknowledge: gate.terminals.acknowledge.handler(({ input, context }) => {
      terminals.acknowledge(context.actor, input.id, input.offset, input.reader);
      return {};
    }),
    resize: gate.terminals.resize.handler(({ input, context }) => {
      terminals.resize(context.actor, input.id, input.columns, input.rows);
      return {};
    }),
    signal: gate.terminals.signal.handler(async ({ input, context }) => {
      await terminals.signal(context.actor, input.id, input.signal);
      return {};
    }),
    close: gate.terminals.close.handler(async ({ input, context }) => {
      await terminals.close(context.command, input.id);
      return {};
    }),
  },
  recordings: {
    list: gate.recordings.list.handler(({ context }) => recordings.list(context.actor)),
    get: gate.recordings.get.handler(({ input, context }) => recordings.get(context.actor, input.id)),
    read: gate.recordings.read.handler(({ input, context }) => recordings.read(context.actor, input.id, input.offset)),
  },
  playbooks: { list: gate.playbooks.list.handler(() => diagnostics.playbooks()) },
  diagnoses: {
    start: gate.diagnoses.start.handler(({ input, context }) => diagnostics.start(context.command, input)),
    importRun: gate.diagnoses.importRun.handler(({ input, context }) => diagnostics.importRun(context.command, input)),
    watch: gate.diagnoses.watch.handler(({ input, context, signal }) => diagnostics.watch(context.actor, input.id, signal)),
    cancel: gate.diagnoses.cancel.handler(async ({ input, context }) => {
      await diagnostics.cancel(context.command, input.id);
      return {};
    }),
    get: gate.diagnoses.get.handler(({ input, context }) => diagnostics.get(context.actor, input.id)),
    list: gate.diagnoses.list.handler(({ input, context }) => diagnostics.list(context.actor, input)),
  },
});
