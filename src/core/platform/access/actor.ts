import type { ApiKeyId, CommandId, Language, OrganisationId, PersonId, QueueId, SessionId } from '../../../contract/common.ts';
import { allRoles, type Role } from '../../../contract/roles.ts';

/** Whose tickets, devices and people somebody may see; null: all of that kind. */
export type Scope = { organisations: readonly OrganisationId[] | null; queues: readonly QueueId[] | null };
export const everything: Scope = { organisations: null, queues: null };

/** Who asks. */
export type Actor = {
  personId: PersonId;
  name: string;
  roles: readonly Role[];
  organisationId: OrganisationId | null;
  language: Language;
  scope: Scope;
};

/** Who acts when nobody asked: rules, timers, agreements. It is no person of the directory; what it writes has no person and says its cause. */
export const automation: Actor = {
  personId: '00000000-0000-7000-8000-0000000000de' as PersonId,
  name: 'Deskside',
  roles: allRoles,
  organisationId: null,
  language: 'en',
  scope: everything,
};
/** The person to write down for what an actor does; null when it was nobody. */
export const personOf = (actor: Actor): PersonId | null => (actor.personId === automation.personId ? null : actor.personId);

/** What somebody came in with. */
export type Credential = { kind: 'session'; id: SessionId } | { kind: 'key'; id: ApiKeyId; access: 'read' | 'write' };

/** What travels with every call: who asks, over what, and (once the middleware knows it) which procedure as which command. */
export type RequestContext = {
  actor: Actor | null;
  transport: 'in-process' | 'port' | 'websocket' | 'rest';
  /** Absent for the desktop's own window and for the server's own token. */
  credential?: Credential | undefined;
  /** The checked origin of the page that asks. */
  origin?: string | undefined;
};

/** A command under way: everything it changes is logged under this id, so that it can be told and undone as one. */
export type CommandContext = {
  actor: Actor;
  procedure: string;
  commandId: CommandId;
  /** When it happened, where that is not now: work that is told afterwards. Epoch ms. */
  at?: number;
};
