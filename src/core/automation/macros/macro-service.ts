import type { Action } from '../../../contract/automation-actions.ts';
import type { Language } from '../../../contract/common.ts';
import type { Macro, MacroId } from '../../../contract/macros.ts';
import type { Database } from '../../database/database.ts';
import type { Actor, CommandContext } from '../../platform/access/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import { checkReferences } from '../actions/references.ts';
import type { AutomationPorts } from '../automation-ports.ts';
import { admitChange, ownedColumns } from '../ownership.ts';
import * as store from './macro-store.ts';
import { starterMacros } from './starter-macros.ts';

export type MacroService = ReturnType<typeof createMacroService>;

/** Named sets of actions, one's own or the desk's. */
export function createMacroService({ db, clock, ports }: { db: Database; clock: Clock; ports: AutomationPorts }) {
  return {
    async list(actor: Actor): Promise<{ items: Macro[] }> {
      return { items: (await store.readMacros(db.read, actor.personId)).map((row) => store.macroOf(row, actor.personId)) };
    },

    async save(command: CommandContext, input: { id: MacroId; name: string; actions: Action[]; shared: boolean }): Promise<Macro> {
      const { actor } = command;
      const row = await db.write(command, async (trx, record) => {
        const known = await store.findMacro(trx, input.id);
        admitChange(actor, known, 'macro');
        await checkReferences(trx, input.actions, ports);
        const saved: store.MacroRow = {
          id: input.id,
          name: input.name,
          actions: JSON.stringify(input.actions),
          ...ownedColumns(actor, known, input.shared, clock.now()),
        };
        await store.putMacro(trx, saved);
        record({
          event: known ? 'macro.changed' : 'macro.created',
          subjectKind: 'macro',
          subjectId: input.id,
          old: known && { name: known.name, actions: JSON.parse(known.actions) as unknown, shared: known.shared === 1 },
          new: { name: input.name, actions: input.actions, shared: saved.shared === 1 },
        });
        return saved;
      });
      return store.macroOf(row, actor.personId);
    },

    async remove(command: CommandContext, id: MacroId): Promise<Record<string, never>> {
      await db.write(command, async (trx, record) => {
        const known = await store.findMacro(trx, id);
        if (!known) return;
        admitChange(command.actor, known, 'macro');
        await store.deleteMacro(trx, id);
        record({ event: 'macro.removed', subjectKind: 'macro', subjectId: id, old: { name: known.name } });
      });
      return {};
    },

    /** The macros that Deskside comes with, unless the desk has some. */
    async ensureStarters(language: Language): Promise<void> {
      if (await store.hasMacros(db.read)) return;
      await db.writeQuietly(async (trx) => {
        if (await store.hasMacros(trx)) return;
        const at = clock.now();
        for (const { id, names, actions } of starterMacros)
          await store.putMacro(trx, {
            id,
            person_id: null,
            name: names[language],
            actions: JSON.stringify(actions),
            shared: 1,
            created_at: at,
            updated_at: at,
          });
      });
    },
  };
}
