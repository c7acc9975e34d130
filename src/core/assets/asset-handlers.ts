import type { Gate } from '../platform/access/gate.ts';
import type { AssetService } from './asset-service.ts';

/** The directory's part of the devices; the inventory implements the rest. */
export const assetHandlers = (gate: Gate, assets: AssetService) => ({
  devices: {
    list: gate.devices.list.handler(({ input, context }) => assets.list(context.actor, input)),
    local: gate.devices.local.handler(async ({ context }) => ({ device: await assets.local(context.actor) })),
    create: gate.devices.create.handler(({ input, context }) => assets.create(context.command, input)),
    update: gate.devices.update.handler(({ input: { id, ...fields }, context }) => assets.update(context.command, id, fields)),
  },
});
