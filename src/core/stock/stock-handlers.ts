import type { Gate } from '../platform/access/gate.ts';
import type { StockService } from './stock-service.ts';

export const stockHandlers = (gate: Gate, stock: StockService) => ({
  stock: {
    list: gate.stock.list.handler(async ({ context }) => ({ items: await stock.list(context.actor) })),
    get: gate.stock.get.handler(({ input, context }) => stock.get(context.actor, input.id)),
    save: gate.stock.save.handler(({ input, context }) => stock.save(context.command, input)),
    remove: gate.stock.remove.handler(async ({ input, context }) => {
      await stock.remove(context.command, input.id);
      return {};
    }),
    give: gate.stock.give.handler(({ input, context }) => stock.give(context.command, input)),
    takeBack: gate.stock.takeBack.handler(({ input, context }) => stock.takeBack(context.command, input)),
    adjust: gate.stock.adjust.handler(({ input, context }) => stock.adjust(context.command, input)),
  },
});
