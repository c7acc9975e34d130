import { implement } from '@orpc/server';
import { contract } from '../../../contract/contract.ts';
import { mayCall } from '../../../contract/roles.ts';
import type { CommandId } from '../../../contract/common.ts';
import type { Actor, CommandContext, RequestContext } from './actor.ts';
import type { NewId } from '../clock.ts';
import type { AccessWatch } from './access-watch.ts';
import { failure, say } from '../failure.ts';
import { knownFailure } from '../known-failure.ts';

export type GateOptions = {
  newId: NewId;
  /** Ends streams of those whose access was withdrawn meanwhile. */
  watch: Pick<AccessWatch, 'until'>;
  onFault: (
    error: unknown,
    procedure: string,
  ) => void /** Tests check every answer against the contract; in use that costs time for nothing. */;
  validateOutput?: boolean;
};

const isStream = (output: unknown): output is AsyncIterator<unknown> =>
  typeof output === 'object' && output !== null && Symbol.asyncIterator in output;

/**
 * The contract with its one gate: every procedure passes it on every transport. It refuses strangers and wrong roles by what the
 * contract says of the procedure, gives the command its id, and turns what was thrown into the contract's errors.
 */
export function createGate({ newId, watch, onFault, validateOutput = false }: GateOptions) {
  /** Most calls only read and never ask for the id: it is made when it is asked for. */
  function commandOf(actor: Actor, procedure: string, asked: CommandId | null): CommandContext {
    let id = asked;
    return {
      actor,
      procedure,
      get commandId() {
        id ??= newId<CommandId>();
        return id;
      },
    };
  }

  return implement(contract)
    .$context<RequestContext>()
    .$config({ initialInputValidationIndex: 0, initialOutputValidationIndex: validateOutput ? 0 : Number.NaN })
    .use(async ({ context, path, procedure, next }, input) => {
      const name = path.join('.');
      const { roles, changes, inPerson } = procedure['~orpc'].meta;
      if (!context.actor)
        throw failure('UNAUTHORIZED', 'Nobody is signed in.', { next: 'Sign in, or give a valid token, then do it again.' });
      if (!mayCall(context.actor.roles, roles))
        throw failure('FORBIDDEN', say`Your role does not allow ${name}.`, {
          next: 'Ask somebody with one of the roles that may, or an administrator for the role.',
          details: { roles: [...roles] },
        });
      if (context.credential?.kind === 'key' && (inPerson || (changes && context.credential.access === 'read')))
        throw failure('FORBIDDEN', say`This API key does not allow ${name}.`, {
          next: inPerson ? 'Do this signed in at the console.' : 'Use a key that may write.',
          safe: 'Nothing was changed.',
        });
      const asked = (input as { commandId?: unknown } | null)?.commandId;
      const command = commandOf(context.actor, name, typeof asked === 'string' ? (asked as CommandId) : null);
      try {
        const answered = await next({ context: { actor: context.actor, command } });
        return isStream(answered.output) ? { ...answered, output: watch.until(context.actor, answered.output) } : answered;
      } catch (error) {
        const known = knownFailure(error);
        if (known) throw known;
        onFault(error, name);
        throw failure('INTERNAL_SERVER_ERROR', 'Something went wrong inside Deskside.', {
          next: 'Try again; if it happens again, report it with the time.',
          safe: 'Nothing was changed by this.',
        });
      }
    });
}
export type Gate = ReturnType<typeof createGate>;
