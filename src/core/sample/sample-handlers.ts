import type { Gate } from '../platform/access/gate.ts';
import type { SampleService } from './sample-service.ts';

export const sampleHandlers = (gate: Gate, sample: SampleService) => ({
  loadSample: gate.desk.loadSample.handler(({ context }) => sample.load(context.command)),
  removeSample: gate.desk.removeSample.handler(async ({ context }) => {
    await sample.remove(context.command);
    return {};
  }),
});
