import type { Gate } from '../platform/access/gate.ts';
import type { MessageConductService } from './conversation/message-conduct-service.ts';
import type { DraftService } from './conversation/draft-service.ts';
import type { MessageService } from './conversation/message-service.ts';
import type { TimelineService } from './conversation/timeline-service.ts';
import type { TicketEditService } from './edit/ticket-edit-service.ts';
import type { TicketUndoService } from './edit/ticket-undo-service.ts';
import type { EvidenceService } from './evidence/evidence-service.ts';
import type { TicketListService } from './list/ticket-list-service.ts';
import type { ViewService } from './list/view-service.ts';
import type { TicketStateService } from './states/ticket-state-service.ts';
import type { TicketService } from './ticket-service.ts';

export type TicketServices = {
  tickets: TicketService;
  lists: TicketListService;
  edits: TicketEditService;
  undos: TicketUndoService;
  messages: MessageService;
  marks: MessageConductService;
  states: TicketStateService;
  timelines: TimelineService;
  drafts: DraftService;
  evidence: EvidenceService;
  views: ViewService;
};

export const ticketHandlers = (
  gate: Gate,
  { tickets, lists, edits, undos, messages, states, timelines, drafts, evidence, views }: TicketServices,
) => ({
  tickets: {
    get: gate.tickets.get.handler(({ input, context }) => tickets.get(context.actor, input.number)),
    list: gate.tickets.list.handler(({ input, context }) => lists.list(context.actor, input)),
    arrange: gate.tickets.arrange.handler(({ input, context }) => lists.arrange(context.actor, input)),
    rows: gate.tickets.rows.handler(({ input, context }) => lists.rows(context.actor, input.numbers)),
    counts: gate.tickets.counts.handler(({ context }) => lists.counts(context.actor)),
    related: gate.tickets.related.handler(({ input, context }) => lists.related(context.actor, input)),
    update: gate.tickets.update.handler(({ input, context }) => edits.update(context.command, input)),
    updateMany: gate.tickets.updateMany.handler(async ({ input, context }) => ({
      commandId: input.commandId,
      outcomes: await edits.updateMany(context.command, input.numbers, input.patch, input.despiteChecklist),
    })),
    // The id in the input is the command to undo; the undo itself goes by its own.
    undo: gate.tickets.undo.handler(async ({ input, context }) => ({
      outcomes: await undos.undo({ ...context.command, commandId: input.undoId }, input.commandId),
    })),
    linkDevice: gate.tickets.linkDevice.handler(({ input, context }) => edits.linkDevice(context.command, input.number, input.deviceId)),
    unlinkDevice: gate.tickets.unlinkDevice.handler(({ input, context }) =>
      edits.unlinkDevice(context.command, input.number, input.deviceId),
    ),
    addMessage: gate.tickets.addMessage.handler(({ input, context }) => messages.add(context.command, input)),
    previewEvidence: gate.tickets.previewEvidence.handler(({ input, context }) => evidence.preview(context.actor, input)),
    attachEvidence: gate.tickets.attachEvidence.handler(({ input: { number, id, ...request }, context }) =>
      evidence.attach(context.command, number, id, request),
    ),
    evidence: gate.tickets.evidence.handler(({ input, context }) => evidence.read(context.actor, input.id)),
    timeline: gate.tickets.timeline.handler(({ input, context }) => timelines.timeline(context.actor, input.number)),
  },
  states: {
    settings: gate.states.settings.handler(() => states.settings()),
    saveSettings: gate.states.saveSettings.handler(({ input, context }) => states.saveSettings(context.command, input)),
    confirm: gate.states.confirm.handler(({ input, context }) => states.confirm(context.command, input)),
  },
  drafts: {
    list: gate.drafts.list.handler(({ context }) => drafts.list(context.actor)),
    save: gate.drafts.save.handler(({ input, context }) => drafts.save(context.actor, input)),
  },
  views: {
    list: gate.views.list.handler(({ context }) => views.list(context.actor)),
    save: gate.views.save.handler(({ input, context }) => views.save(context.command, input)),
    remove: gate.views.remove.handler(({ input, context }) => views.remove(context.command, input.id)),
  },
});
