import type { Gate } from '../platform/gate.ts';
import type { InventoryService } from './inventory-service.ts';

/** Scans and what they found; the directory of devices is the assets' part. */
export const inventoryHandlers = (gate: Gate, inventory: InventoryService) => ({
  devices: {
    get: gate.devices.get.handler(({ input }) => inventory.detail(input.id)),
    scanLocal: gate.devices.scanLocal.handler(({ input, context }) => inventory.scanLocal(context.command, input.id)),
    snapshots: gate.devices.snapshots.handler(({ input }) => inventory.snapshots(input)),
    snapshot: gate.devices.snapshot.handler(({ input }) => inventory.snapshot(input.id)),
    compare: gate.devices.compare.handler(({ input }) => inventory.compare(input.from, input.to)),
    changes: gate.devices.changes.handler(({ input }) => inventory.changes(input)),
    changedBefore: gate.devices.changedBefore.handler(({ input }) => inventory.changedBefore(input)),
    withSoftware: gate.devices.withSoftware.handler(({ input }) => inventory.withSoftware(input.name)),
  },
  scans: {
    start: gate.scans.start.handler(({ input, context }) => ({ id: inventory.startScan(context.command, input.id) })),
    watch: gate.scans.watch.handler(({ input, signal }) => inventory.watchScan(input.id, signal)),
    current: gate.scans.current.handler(() => ({ id: inventory.currentScan() })),
    cancel: gate.scans.cancel.handler(({ input }) => {
      inventory.cancelScan(input.id);
      return {};
    }),
    resolve: gate.scans.resolve.handler(({ input, context }) => inventory.resolve(context.command, input.id, input.deviceId)),
    importDocument: gate.scans.importDocument.handler(({ input, context }) =>
      inventory.importDocument(context.command, input.id, input.scan),
    ),
  },
});
