import { implement, ORPCError } from '@orpc/server';
import type { DeviceId, ScanId } from '../../contract/common.ts';
import { contract } from '../../contract/contract.ts';
import type { ScanEvent } from '../../contract/devices.ts';
import type { ScanDocument } from '../../contract/inventory-sections.ts';
import { createScanRuns, type Desk, type MachinePort, type RequestContext } from '../../core/compose.ts';
import { uuidv7 } from '../../shared/uuid.ts';
import { LinkRefusal } from './link-refusal.ts';
import type { ScanOutbox } from './scan-outbox.ts';
import type { DeskClient } from './server-calls.ts';

/** The server as this machine's work needs it. */
export type ServerAccess = {
  /** @throws LinkRefusal where there is no way. */
  ask<T>(job: (client: DeskClient) => Promise<T>): Promise<T>;
  outbox(): ScanOutbox;
  deviceId(): DeviceId | null;
  rememberDevice(id: DeviceId): void;
};

type Ending = Exclude<ScanEvent, { kind: 'section' }>;
const os = implement(contract).$context<RequestContext>();
const keptWords = 'The desk server cannot be reached. The scan is kept on this computer and is sent when the server is back.';

/**
 * What a console on a desk server still asks its own computer: scans run here and are sent to the server under the ids the page knows them by;
 * terminals are this computer's and belong to who sits at it, by the local desk's rules.
 */
export function createMachineRouter({ desk, machine, server }: { desk: Desk; machine: MachinePort; server: ServerAccess }) {
  /** Hands a scan over. @returns how it ended at the server. */
  async function deliver(id: ScanId, document: ScanDocument): Promise<Ending> {
    return server.ask(async (client) => {
      const { device, snapshot, candidates } = await client.scans.importDocument({ id, scan: document });
      server.outbox().remove(id);
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
  }

  const runs = createScanRuns({
    machine,
    onFault: (error, procedure) => console.error(`[${procedure}]`, error),
    async finish(_command, id, document) {
      server.outbox().keep(id, document);
      try {
        return await deliver(id, document);
      } catch (error) {
        // What the server refuses (a role, a document it does not take) will not be taken later either.
        if (error instanceof ORPCError && error.code !== 'SERVICE_UNAVAILABLE') {
          server.outbox().remove(id);
          return { kind: 'failed', reason: error.message };
        }
        return { kind: 'failed', reason: error instanceof LinkRefusal || error instanceof Error ? keptWords : String(error) };
      }
    },
  });

  const startScan = async (id: ScanId): Promise<{ id: ScanId }> => ({
    id: runs.start({ actor: await desk.localActor(), procedure: 'scans.start', commandId: uuidv7(Date.now()) as never }, id),
  });

  return {
    router: {
      devices: {
        local: os.devices.local.handler(async () => {
          const id = server.deviceId();
          const found = id && (await server.ask((client) => client.devices.get({ id })).catch(() => null));
          if (!found) return { device: null };
          const { createdAt: _created, updatedAt: _updated, notes: _notes, problems: _problems, latest: _latest, ...device } = found;
          return { device };
        }),
      },
      scans: {
        start: os.scans.start.handler(({ input }) => startScan(input.id)),
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
      terminals: desk.router.terminals,
    },
    /** Sends what was left waiting. @returns how many the server took. */
    async sendWaiting(): Promise<number> {
      let sent = 0;
      for (const { id, document } of server.outbox().waiting()) {
        await deliver(id, document);
        sent += 1;
      }
      return sent;
    },
    close: () => runs.close(),
  };
}
