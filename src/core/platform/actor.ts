import type { CommandId, Language, OrganisationId, PersonId } from '../../contract/common.ts';
import type { Role } from '../../contract/roles.ts';

/** Who asks. */
export type Actor = { personId: PersonId; name: string; roles: readonly Role[]; organisationId: OrganisationId | null; language: Language };

/** What travels with every call: who asks, over what, and (once the middleware knows it) which procedure as which command. */
export type RequestContext = { actor: Actor | null; transport: 'in-process' | 'port' | 'websocket' | 'rest' };

/** A command under way: everything it changes is logged under this id, so that it can be told and undone as one. */
export type CommandContext = {
  actor: Actor;
  procedure: string;
  commandId: CommandId;
  /** When it happened, where that is not now: work that is told afterwards. Epoch ms. */
  at?: number;
};
