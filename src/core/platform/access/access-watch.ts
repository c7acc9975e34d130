import type { ChangeNotice } from '../../../contract/changes.ts';
import type { PersonId } from '../../../contract/common.ts';
import type { Actor } from './actor.ts';
import type { LiveChanges } from '../change-log.ts';
import { failure } from '../failure.ts';

export type AccessWatch = ReturnType<typeof createAccessWatch>;

type Stream = { access: string; end: () => void };

/** What may be done and seen, of an actor; nothing for somebody who is not (any more) one. */
const accessOf = (actor: Actor | null): string => JSON.stringify(actor && [actor.roles, actor.scope, actor.organisationId]);

const accessChanged = () =>
  failure('FORBIDDEN', 'What you may see was changed while this was open.', {
    next: 'Open it again; if it is not there, ask an administrator.',
    safe: 'Nothing was changed by this.',
  });

/**
 * Ends what is still being told to somebody whose access was changed. Calls ask for the actor each time; a stream was let in once, so it is
 * watched as long as it flows: whatever is told of the person, their access is read again and compared.
 * @param actorOf who somebody is now; null when they may not act any more.
 */
export function createAccessWatch({
  live,
  actorOf,
}: {
  live: Pick<LiveChanges, 'hear'>;
  actorOf: (id: PersonId) => Promise<Actor | null>;
}) {
  const streams = new Map<PersonId, Set<Stream>>();

  async function check(personId: PersonId): Promise<void> {
    const access = accessOf(await actorOf(personId).catch(() => null));
    for (const stream of streams.get(personId) ?? []) if (stream.access !== access) stream.end();
  }

  const stop = live.hear((notices: readonly ChangeNotice[]) => {
    if (streams.size === 0) return;
    const told = notices.filter(({ subjectKind }) => subjectKind === 'person' || subjectKind === 'account' || subjectKind === 'desk');
    const all = told.some(({ subjectKind }) => subjectKind !== 'person');
    const concerned = all ? [...streams.keys()] : told.map(({ subjectId }) => subjectId as PersonId).filter((id) => streams.has(id));
    for (const personId of new Set(concerned)) void check(personId);
  });

  return {
    stop,

    /** The same stream, until the person's access changes; then it fails and says so. */
    async *until<Item>(actor: Actor, source: AsyncIterator<Item, unknown>): AsyncGenerator<Item, void, void> {
      let over = false;
      let refuse: (error: unknown) => void = () => undefined;
      const stream: Stream = {
        access: accessOf(await actorOf(actor.personId)),
        end: () => {
          over = true;
          refuse(accessChanged());
        },
      };
      const own = streams.get(actor.personId) ?? new Set();
      streams.set(actor.personId, own.add(stream));
      try {
        for (;;) {
          const next = await new Promise<IteratorResult<Item, unknown>>((resolve, reject) => {
            refuse = reject;
            if (over) reject(accessChanged());
            else source.next().then(resolve, reject);
          });
          if (next.done) return;
          yield next.value;
        }
      } finally {
        own.delete(stream);
        if (own.size === 0) streams.delete(actor.personId);
        // Not awaited: a source that waits for its next item only hears this with that item.
        void source.return?.(undefined);
      }
    },
  };
}
