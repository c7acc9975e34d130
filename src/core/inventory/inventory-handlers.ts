import type { Gate } from '../platform/access/gate.ts';
import type { InventoryService } from './inventory-service.ts';

/** Scans and what they found; the directory of devices is the assets' part. */
export const inventoryHandlers = (gate: Gate, inventory: InventoryService) => ({
  devices: {
    get: gate.devices.get.handler(({ input, context }) => inventory.detail(context.actor, input.id)),
    scanLocal: gate.devices.scanLocal.handler(({ input, context }) => inventory.scanLocal(context.command, input.id)),
    snapshots: gate.devices.snapshots.handler(({ input, context }) => inventory.snapshots(context.actor, input)),
    sources: gate.devices.sources.handler(({ input, context }) => inventory.sources(context.actor, input.id)),
    snapshot: gate.devices.snapshot.handler(({ input, context }) => inventory.visibleSnapshot(context.actor, input.id)),
    compare: gate.devices.compare.handler(({ input, context }) => inventory.compare(context.actor, input.from, input.to)),
    changes: gate.devices.changes.handler(({ input, context }) => inventory.history.changes(context.actor, input)),
    changeDays: gate.devices.changeDays.handler(({ input, context }) => inventory.history.changeDays(context.actor, input)),
    changedBefore: gate.devices.changedBefore.handler(({ input, context }) => inventory.history.changedBefore(context.actor, input)),
    withSoftware: gate.devices.withSoftware.handler(({ input, context }) => inventory.withSoftware(context.actor, input.name)),
    goldenModels: gate.devices.goldenModels.handler(({ context }) => inventory.golden.list(context.actor)),
    goldenModel: gate.devices.goldenModel.handler(({ input, context }) => inventory.golden.ofDevice(context.actor, input.id)),
    compareGolden: gate.devices.compareGolden.handler(({ input, context }) => inventory.golden.compare(context.actor, input.id)),
    markGolden: gate.devices.markGolden.handler(({ input, context }) => inventory.golden.mark(context.command, input)),
    removeGolden: gate.devices.removeGolden.handler(async ({ input, context }) => {
      await inventory.golden.remove(context.command, input.id);
      return {};
    }),
    merge: gate.devices.merge.handler(({ input, context }) => inventory.merges.merge(context.command, input)),
    unmerge: gate.devices.unmerge.handler(({ input, context }) => inventory.merges.unmerge(context.command, input.id)),
  },
  scans: {
    pending: gate.scans.pending.handler(({ context }) => inventory.pendingScans(context.actor)),
    discard: gate.scans.discard.handler(async ({ input, context }) => {
      await inventory.discard(context.command, input.id);
      return {};
    }),
    start: gate.scans.start.handler(({ input, context }) => ({ id: inventory.startScan(context.command, input.id) })),
    watch: gate.scans.watch.handler(({ input, context, signal }) => inventory.watchScan(context.actor, input.id, signal)),
    current: gate.scans.current.handler(({ context }) => ({ id: inventory.currentScan(context.actor) })),
    cancel: gate.scans.cancel.handler(({ input, context }) => {
      inventory.cancelScan(context.actor, input.id);
      return {};
    }),
    resolve: gate.scans.resolve.handler(({ input, context }) => inventory.resolve(context.command, input.id, input.deviceId)),
    importDocument: gate.scans.importDocument.handler(({ input, context }) =>
      inventory.importDocument(context.command, input.id, input.scan),
    ),
  },
});
