import type { Gate } from '../platform/access/gate.ts';
import type { createPeopleImport } from './people-import.ts';
import type { PeopleService } from './people-service.ts';

export const peopleHandlers = (gate: Gate, people: PeopleService, importPeople: ReturnType<typeof createPeopleImport>) => ({
  people: {
    list: gate.people.list.handler(({ input, context }) => people.list(context.actor, input)),
    get: gate.people.get.handler(({ input, context }) => people.visible(context.actor, input.id)),
    create: gate.people.create.handler(({ input, context }) => people.create(context.command, input)),
    update: gate.people.update.handler(({ input: { id, ...fields }, context }) => people.update(context.command, id, fields)),
    import: gate.people.import.handler(({ input, context }) => importPeople(context.command, input)),
  },
  organisations: {
    list: gate.organisations.list.handler(async ({ context }) => ({ items: await people.organisations(context.actor) })),
    create: gate.organisations.create.handler(({ input, context }) => people.createOrganisation(context.command, input)),
    update: gate.organisations.update.handler(({ input, context }) => people.updateOrganisation(context.command, input)),
  },
});
