import type { Gate } from '../platform/access/gate.ts';
import type { TicketService } from '../tickets/ticket-service.ts';
import type { ApprovalService } from './approvals/approval-service.ts';
import type { ChecklistService } from './checklists/checklist-service.ts';
import type { RecurrenceService } from './recurring/recurrence-service.ts';
import type { TaskService } from './tasks/task-service.ts';
import type { TimeService } from './time/time-service.ts';

export type ProcedureServices = {
  checklists: ChecklistService;
  tasks: TaskService;
  approvals: ApprovalService;
  time: TimeService;
  recurrences: RecurrenceService;
};

export const procedureHandlers = (
  gate: Gate,
  { checklists, tasks, approvals, time, recurrences }: ProcedureServices,
  tickets: Pick<TicketService, 'get'>,
) => ({
  procedures: {
    ofTicket: gate.procedures.ofTicket.handler(async ({ input, context }) => {
      const { id } = await tickets.get(context.actor, input.number);
      return {
        checklists: await checklists.ofTicket(id),
        tasks: await tasks.ofTicket(id),
        approvals: await approvals.ofTicket(id),
        time: await time.ofTicket(id),
      };
    }),
  },
  checklists: {
    templates: gate.checklists.templates.handler(() => checklists.templates()),
    saveTemplate: gate.checklists.saveTemplate.handler(({ input, context }) => checklists.saveTemplate(context.command, input)),
    removeTemplate: gate.checklists.removeTemplate.handler(async ({ input, context }) => {
      await checklists.removeTemplate(context.command, input.id);
      return {};
    }),
    start: gate.checklists.start.handler(({ input, context }) => checklists.start(context.command, input)),
    setItem: gate.checklists.setItem.handler(({ input, context }) => checklists.setItem(context.command, input)),
  },
  tasks: {
    create: gate.tasks.create.handler(({ input, context }) => tasks.create(context.command, input)),
    update: gate.tasks.update.handler(({ input, context }) => tasks.update(context.command, input.id, input.patch)),
    mine: gate.tasks.mine.handler(({ context }) => tasks.mine(context.actor)),
  },
  approvals: {
    ask: gate.approvals.ask.handler(({ input, context }) => approvals.ask(context.command, input)),
    decide: gate.approvals.decide.handler(({ input, context }) => approvals.decide(context.command, input)),
    withdraw: gate.approvals.withdraw.handler(({ input, context }) => approvals.withdraw(context.command, input.id)),
    mine: gate.approvals.mine.handler(({ context }) => approvals.mine(context.actor)),
  },
  time: {
    start: gate.time.start.handler(({ input, context }) => time.start(context.command, input)),
    stop: gate.time.stop.handler(({ input, context }) => time.stop(context.command, input.note)),
    running: gate.time.running.handler(({ context }) => time.running(context.actor)),
    add: gate.time.add.handler(({ input, context }) => time.add(context.command, input)),
    correct: gate.time.correct.handler(({ input, context }) => time.correct(context.command, input)),
    remove: gate.time.remove.handler(async ({ input, context }) => {
      await time.remove(context.command, input);
      return {};
    }),
  },
  recurrences: {
    list: gate.recurrences.list.handler(() => recurrences.list()),
    save: gate.recurrences.save.handler(({ input, context }) => recurrences.save(context.command, input)),
    remove: gate.recurrences.remove.handler(async ({ input, context }) => {
      await recurrences.remove(context.command, input.id);
      return {};
    }),
    preview: gate.recurrences.preview.handler(({ input }) => recurrences.preview(input.rule, input.count)),
  },
});
