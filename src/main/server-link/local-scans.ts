import { implement, ORPCError } from '@orpc/server';
import type { ScanId } from '../../contract/common.ts';
import { contract } from '../../contract/contract.ts';
import type { ScanEvent } from '../../contract/devices.ts';
import type { ScanDocument } from '../../contract/inventory-sections.ts';
import { createScanRuns, type Desk, type MachinePort, type RequestContext } from '../../core/compose.ts';
import { uuidv7 } from '../../shared/uuid.ts';
import { isRefused, type ServerAccess } from './server-access.ts';

type Ending = Exclude<ScanEvent, { kind: 'section' }>;
const os = implement(contract).$context<RequestContext>();
const keptWords = 'The desk server cannot be reached. The scan is kept on this computer and is sent when the server is back.';

/** Scans of this machine for a desk elsewhere, under the ids the page knows them by. */
export function createLocalScans({ desk, machine, server }: { desk: Desk; machine: MachinePort; server: ServerAccess }) {
  /** Hands a scan over. @returns how it ended at the server. */
  const deliver = (id: ScanId, document: ScanDocument): Promise<Ending> =>
    server.ask(async (client) => {
      const { device, snapshot, candidates } = await client.scans.importDocument({ id, scan: document });
      server.scans().remove(id);
      if (!device || !snapshot) return { kind: 'unsure', candidates };
      server.rememberDevice(device.id);
      const { items } = await client.devices.snapshots({ id: device.id, limit: 2 });
      return {
        kind: 'finished',
        deviceId: device.id,
        snapshotId: snapshot.id,
        durationMs: document.durationMs,
        newDevice: items.length === 1,
        changes: snapshot.changes,
      };
    });

  const runs = createScanRuns({
    machine,
    onFault: (error, procedure) => console.error(`[${procedure}]`, error),
    async finish(_command, id, document) {
      server.scans().keep(id, document);
      try {
        return await deliver(id, document);
      } catch (error) {
        if (!isRefused(error)) return { kind: 'failed', reason: keptWords };
        server.scans().remove(id);
        return { kind: 'failed', reason: error.message };
      }
    },
  });

  return {
    handlers: {
      start: os.scans.start.handler(async ({ input }) => ({
        id: runs.start({ actor: await desk.localActor(), procedure: 'scans.start', commandId: uuidv7(Date.now()) as never }, input.id),
      })),
      current: os.scans.current.handler(() => ({ id: runs.current() })),
      cancel: os.scans.cancel.handler(({ input }) => {
        runs.cancel(input.id);
        return {};
      }),
      watch: os.scans.watch.handler(async ({ input, signal }) => {
        const live = runs.watch(input.id, signal);
        if (live) return live;
        throw new ORPCError('NOT_FOUND', {
          message: 'This scan is over.',
          data: { next: 'Look at the device, or scan again.' },
          defined: true,
        });
      }),
    },
    /** Sends what was left waiting; what the server refuses is given up. */
    async sendWaiting(): Promise<void> {
      for (const { id, item } of server.scans().waiting())
        await deliver(id as ScanId, item).catch((error: unknown) => {
          if (!isRefused(error)) throw error;
          server.scans().remove(id);
        });
    },
    close: () => runs.close(),
  };
}
