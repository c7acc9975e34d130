import type { Gate } from '../platform/gate.ts';
import type { DiagnosticsService } from './diagnostics-service.ts';
import type { RecordingService } from './recording-service.ts';
import type { TerminalService } from './terminal-service.ts';

type Services = { terminals: TerminalService; recordings: RecordingService; diagnostics: DiagnosticsService };

export const diagnosticsHandlers = (gate: Gate, { terminals, recordings, diagnostics }: Services) => ({
  terminals: {
    list: gate.terminals.list.handler(() => terminals.list()),
    open: gate.terminals.open.handler(({ input, context }) => terminals.open(context.command, input)),
    attach: gate.terminals.attach.handler(({ input: { id, offset, reader }, signal }) => terminals.attach(id, { offset, reader, signal })),
    write: gate.terminals.write.handler(({ input }) => {
      terminals.write(input.id, input.data);
      return {};
    }),
    acknowledge: gate.terminals.acknowledge.handler(({ input }) => {
      terminals.acknowledge(input.id, input.offset, input.reader);
      return {};
    }),
    resize: gate.terminals.resize.handler(({ input }) => {
      terminals.resize(input.id, input.columns, input.rows);
      return {};
    }),
    signal: gate.terminals.signal.handler(async ({ input }) => {
      await terminals.signal(input.id, input.signal);
      return {};
    }),
    close: gate.terminals.close.handler(async ({ input, context }) => {
      await terminals.close(context.command, input.id);
      return {};
    }),
  },
  recordings: {
    list: gate.recordings.list.handler(() => recordings.list()),
    get: gate.recordings.get.handler(({ input }) => recordings.get(input.id)),
    read: gate.recordings.read.handler(({ input }) => recordings.read(input.id, input.offset)),
  },
  playbooks: { list: gate.playbooks.list.handler(() => diagnostics.playbooks()) },
  diagnoses: {
    start: gate.diagnoses.start.handler(({ input, context }) => diagnostics.start(context.command, input)),
    watch: gate.diagnoses.watch.handler(({ input, signal }) => diagnostics.watch(input.id, signal)),
    cancel: gate.diagnoses.cancel.handler(async ({ input, context }) => {
      await diagnostics.cancel(context.command, input.id);
      return {};
    }),
    get: gate.diagnoses.get.handler(({ input }) => diagnostics.get(input.id)),
    list: gate.diagnoses.list.handler(({ input }) => diagnostics.list(input)),
  },
});
