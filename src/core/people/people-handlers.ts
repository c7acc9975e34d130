import type { Gate } from '../platform/access/gate.ts';
import type { PeopleService } from './people-service.ts';

export const peopleHandlers = (gate: Gate, people: PeopleService) => ({
  people: {
    list: gate.people.list.handler(({ input, context }) => people.list(context.actor, input)),
    get: gate.people.get.handler(({ input, context }) => people.visible(context.actor, input.id)),
    create: gate.people.create.handler(({ input, context }) => people.create(context.command, input)),
    update: gate.people.update.handler(({ input: { id, ...fields }, context }) => people.update(context.command, id, fields)),
  },
  organisations: {
    list: gate.organisations.list.handler(async ({ context }) => ({ items: await people.organisations(context.actor) })),
    create: gate.organisations.create.handler(({ input, context }) => people.createOrganisation(context.command, input)),
    update: gate.organisations.update.handler(({ input, context }) => people.updateOrganisation(context.command, input)),
  },
});
