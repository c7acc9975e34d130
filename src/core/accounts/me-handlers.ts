import type { RequestContext } from '../platform/access/actor.ts';
import type { Gate } from '../platform/access/gate.ts';
import type { ApiKeyService } from './api-key-service.ts';
import type { PasskeyService } from './passkey-service.ts';
import type { SecurityService } from './security-service.ts';
import type { SessionService } from './session-service.ts';

type Parts = { security: SecurityService; sessions: SessionService; passkeys: PasskeyService; apiKeys: ApiKeyService };
const sessionOf = ({ credential }: Pick<RequestContext, 'credential'>) => (credential?.kind === 'session' ? credential.id : undefined);

export const meHandlers = (gate: Gate, { security, sessions, passkeys, apiKeys }: Parts) => ({
  me: {
    security: gate.me.security.handler(({ context }) => security.look(context.actor, sessionOf(context))),
    endSession: gate.me.endSession.handler(async ({ input, context }) => {
      await sessions.end(context.command, input.id);
      return {};
    }),
    endOtherSessions: gate.me.endOtherSessions.handler(async ({ context }) => {
      await sessions.endOthers(context.command, sessionOf(context));
      return {};
    }),
    changePassword: gate.me.changePassword.handler(async ({ input, context }) => {
      await security.changePassword(context.command, input);
      return {};
    }),
    beginTwoStep: gate.me.beginTwoStep.handler(({ context }) => security.beginTwoStep(context.actor)),
    enableTwoStep: gate.me.enableTwoStep.handler(({ input, context }) => security.enableTwoStep(context.command, input)),
    disableTwoStep: gate.me.disableTwoStep.handler(async ({ input, context }) => {
      await security.disableTwoStep(context.command, input.code);
      return {};
    }),
    renewRecoveryCodes: gate.me.renewRecoveryCodes.handler(({ input, context }) =>
      security.renewRecoveryCodes(context.command, input.code),
    ),
    beginPasskey: gate.me.beginPasskey.handler(({ context }) => passkeys.begin(context.command, context.origin)),
    addPasskey: gate.me.addPasskey.handler(({ input, context }) => passkeys.add(context.command, input)),
    removePasskey: gate.me.removePasskey.handler(async ({ input, context }) => {
      await passkeys.remove(context.command, input.id);
      return {};
    }),
    createApiKey: gate.me.createApiKey.handler(({ input, context }) => apiKeys.create(context.command, input)),
    removeApiKey: gate.me.removeApiKey.handler(async ({ input, context }) => {
      await apiKeys.remove(context.command, input.id);
      return {};
    }),
  },
});
