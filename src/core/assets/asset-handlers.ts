import type { Gate } from '../platform/access/gate.ts';
import type { AssetService } from './asset-service.ts';

/** The directory's part of the devices; the inventory implements the rest. */
export const assetHandlers = (gate: Gate, assets: AssetService) => ({
  devices: {
    list: gate.devices.list.handler(({ input, context }) => assets.list(context.actor, input)),
    window: gate.devices.window.handler(({ input, context }) => assets.register.window(context.actor, input)),
    local: gate.devices.local.handler(async ({ context }) => ({ device: await assets.local(context.actor) })),
    create: gate.devices.create.handler(({ input, context }) => assets.create(context.command, input)),
    update: gate.devices.update.handler(({ input: { id, ...fields }, context }) => assets.update(context.command, id, fields)),
    setLock: gate.devices.setLock.handler(async ({ input, context }) =>
      assets.summary(context.actor, await assets.fields.setLock(context.command, input)),
    ),
    takeScanned: gate.devices.takeScanned.handler(async ({ input, context }) =>
      assets.summary(context.actor, await assets.fields.takeScanned(context.command, input)),
    ),
    relations: gate.devices.relations.handler(({ input, context }) => assets.relations.relations(context.actor, input.id)),
    connect: gate.devices.connect.handler(async ({ input, context }) => {
      await assets.relations.connect(context.command, input);
      return {};
    }),
    disconnect: gate.devices.disconnect.handler(async ({ input, context }) => {
      await assets.relations.disconnect(context.command, input.id);
      return {};
    }),
  },
});
