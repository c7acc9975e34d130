import type { Gate } from '../platform/access/gate.ts';
import type { CustodyService } from './checkouts/custody-service.ts';
import type { StockTakeService } from './stock-takes/stock-take-service.ts';

export const custodyHandlers = (gate: Gate, custody: CustodyService, stockTakes: StockTakeService) => ({
  custody: {
    checkOut: gate.custody.checkOut.handler(({ input, context }) => custody.checkOut(context.command, input)),
    checkIn: gate.custody.checkIn.handler(({ input, context }) => custody.checkIn(context.command, input)),
    setDue: gate.custody.setDue.handler(({ input, context }) => custody.setDue(context.command, input.id, input.dueAt)),
    accept: gate.custody.accept.handler(({ input, context }) => custody.accept(context.command, input.id, input.signed)),
    ofDevice: gate.custody.ofDevice.handler(({ input, context }) => custody.ofDevice(context.actor, input.deviceId)),
    ofPerson: gate.custody.ofPerson.handler(({ input, context }) => custody.ofPerson(context.actor, input.personId)),
    mine: gate.custody.mine.handler(({ context }) => custody.mine(context.actor)),
    due: gate.custody.due.handler(({ input, context }) => custody.due(context.actor, input)),
    scan: gate.custody.scan.handler(({ input, context }) => custody.scan(context.actor, input.code)),
  },
  stockTakes: {
    list: gate.stockTakes.list.handler(({ input, context }) => stockTakes.list(context.actor, input)),
    get: gate.stockTakes.get.handler(({ input, context }) => stockTakes.get(context.actor, input.id)),
    open: gate.stockTakes.open.handler(({ input, context }) => stockTakes.open(context.command, input)),
    scan: gate.stockTakes.scan.handler(({ input, context }) => stockTakes.scan(context.command, input)),
    unscan: gate.stockTakes.unscan.handler(({ input, context }) => stockTakes.unscan(context.command, input.id, input.itemId)),
    close: gate.stockTakes.close.handler(({ input, context }) => stockTakes.close(context.command, input.id)),
    correct: gate.stockTakes.correct.handler(async ({ input, context }) => ({
      corrected: await stockTakes.correct(context.command, input.id, input.itemIds),
    })),
  },
});
