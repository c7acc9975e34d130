import type { Writer } from '../../database/database.ts';
import type { CommandContext } from '../access/actor.ts';
import type { RecordChange, RecordedChange } from '../change-log.ts';
import { failure } from '../failure.ts';

/** What a reaction is told: the command under way, its transaction, and what was changed that it has not been told of yet. */
export type ReactionWork = {
  trx: Writer;
  command: CommandContext;
  changes: readonly RecordedChange[];
  record: RecordChange;
};
export type Reaction = (work: ReactionWork) => Promise<void>;
/** Runs what follows from a command's changes, in its transaction, and adds what that changed to them. */
export type React = (trx: Writer, command: CommandContext, changes: RecordedChange[]) => Promise<void>;

export const noReactions: React = async () => undefined;

const roundLimit = 5;

/**
 * What the desk does because of a command: rules, routing, clocks. All of it happens in the command's own transaction, so it happens exactly
 * when the command does and exactly once. What a reaction changes is told to all of them again, five rounds deep at most; what goes on after
 * that is a circle, and the command is refused rather than half done.
 */
export function createReactions() {
  const reactions: Reaction[] = [];
  return {
    add(reaction: Reaction): void {
      reactions.push(reaction);
    },
    react: (async (trx, command, changes) => {
      let told = 0;
      for (let round = 1; told < changes.length; round++) {
        const fresh = changes.slice(told);
        told = changes.length;
        if (round > roundLimit)
          throw failure('UNPROCESSABLE_CONTENT', 'What the desk does by itself because of this never comes to an end.', {
            next: 'Ask an administrator to look at the rules that change what other rules wait for.',
            safe: 'Nothing was changed.',
          });
        for (const reaction of reactions) await reaction({ trx, command, changes: fresh, record: (change) => changes.push(change) });
      }
    }) satisfies React,
  };
}
export type Reactions = ReturnType<typeof createReactions>;
