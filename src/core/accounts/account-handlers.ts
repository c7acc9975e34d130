import type { Gate } from '../platform/access/gate.ts';
import type { AccountService } from './account-service.ts';
import type { ProviderService } from './provider-service.ts';

export const accountHandlers = (gate: Gate, accounts: AccountService, providers: ProviderService) => ({
  accounts: {
    list: gate.accounts.list.handler(({ input, context }) => accounts.list(context.actor, input)),
    get: gate.accounts.get.handler(({ input, context }) => accounts.get(context.actor, input.personId)),
    sessions: gate.accounts.sessions.handler(async ({ input, context }) => ({
      items: await accounts.sessionsOf(context.command, input.personId),
    })),
    invite: gate.accounts.invite.handler(({ input, context }) => accounts.invite(context.command, input)),
    makeResetLink: gate.accounts.makeResetLink.handler(({ input, context }) => accounts.makeResetLink(context.command, input.personId)),
    setAccess: gate.accounts.setAccess.handler(({ input, context }) => accounts.setAccess(context.command, input)),
    disable: gate.accounts.disable.handler(({ input, context }) => accounts.disable(context.command, input.personId)),
    enable: gate.accounts.enable.handler(({ input, context }) => accounts.enable(context.command, input.personId)),
    endSessions: gate.accounts.endSessions.handler(async ({ input, context }) => {
      await accounts.endSessions(context.command, input.personId);
      return {};
    }),
    removeSecondStep: gate.accounts.removeSecondStep.handler(({ input, context }) =>
      accounts.removeSecondStep(context.command, input.personId),
    ),
  },
  identityProviders: {
    list: gate.identityProviders.list.handler(async () => ({ items: await providers.list() })),
    save: gate.identityProviders.save.handler(({ input, context }) => providers.save(context.command, input)),
    check: gate.identityProviders.check.handler(({ input, context }) => providers.check(context.command, input.id)),
    remove: gate.identityProviders.remove.handler(async ({ input, context }) => {
      await providers.remove(context.command, input.id);
      return {};
    }),
  },
});
