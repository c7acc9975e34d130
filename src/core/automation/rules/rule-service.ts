import type { Rule, RuleDefinition, RuleId } from '../../../contract/rules.ts';
import { dayMs } from '../../../shared/units/day-ms.ts';
import type { Database, Writer } from '../../database/database.ts';
import type { CommandContext } from '../../platform/access/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import { failure, say } from '../../platform/failure.ts';
import { checkReferences } from '../actions/references.ts';
import type { AutomationPorts } from '../automation-ports.ts';
import type { RuleEngine } from './rule-engine.ts';
import * as store from './rule-store.ts';
import type { RuleTimers } from './rule-timers.ts';

export type RuleService = ReturnType<typeof createRuleService>;

const mostRules = 500;
const noSuchRule = () => failure('NOT_FOUND', 'There is no such rule.', { next: 'Choose one of the list.', safe: 'Nothing was changed.' });

/** The rules of the desk, in the order in which they are asked. */
export function createRuleService(parts: { db: Database; clock: Clock; ports: AutomationPorts; engine: RuleEngine; timers: RuleTimers }) {
  const { db, clock, ports, engine, timers } = parts;

  const list = (): Promise<Rule[]> => store.readRules(db.read, clock.now() - 30 * dayMs);
  async function oneOf(id: RuleId): Promise<Rule> {
    const rule = (await list()).find((each) => each.id === id);
    if (!rule) throw noSuchRule();
    return rule;
  }

  /** A rule with nobody to be "me" says so when it is saved. */
  function checkActions({ actions }: RuleDefinition): void {
    const place = actions.findIndex((action) => action.kind === 'assign' && action.to === 'me');
    if (place !== -1)
      throw failure('BAD_REQUEST', 'A rule runs by itself: there is no "me" to assign to.', {
        next: 'Choose a person, nobody, or routing.',
        safe: 'Nothing was saved.',
        details: { fields: [{ field: `actions.${place}.to`, reason: 'me' }] },
      });
  }

  async function written(trx: Writer, id: RuleId, timed: boolean): Promise<void> {
    await engine.newVersion(trx);
    if (timed) await timers.planBacklog(trx, id);
  }

  return {
    list: async (): Promise<{ items: Rule[] }> => ({ items: await list() }),

    async save(
      command: CommandContext,
      { id, name, enabled, ...definition }: RuleDefinition & { id: RuleId; name: string; enabled: boolean },
    ) {
      checkActions(definition);
      await db.write(command, async (trx, record) => {
        const rows = await store.readRuleRows(trx);
        const known = rows.find((row) => row.id === id);
        if (!known && rows.length >= mostRules)
          throw failure('UNPROCESSABLE_CONTENT', say`A desk has at most ${mostRules} rules.`, {
            next: 'Remove one first.',
            safe: 'Nothing was saved.',
          });
        await checkReferences(trx, definition.actions, ports);
        const at = clock.now();
        await store.putRule(trx, {
          id,
          name,
          position: known?.position ?? (rows.at(-1)?.position ?? -1) + 1,
          enabled: enabled ? 1 : 0,
          definition: JSON.stringify(definition),
          last_error: null,
          last_error_at: null,
          created_at: known?.created_at ?? at,
          updated_at: at,
        });
        await written(trx, id, enabled && definition.when.some(({ on }) => on === 'since'));
        record({
          event: known ? 'rule.changed' : 'rule.created',
          subjectKind: 'rule',
          subjectId: id,
          old: known && { name: known.name, enabled: known.enabled === 1, ...(JSON.parse(known.definition) as object) },
          new: { name, enabled, ...definition },
        });
      });
      return oneOf(id);
    },

    async switch(command: CommandContext, id: RuleId, enabled: boolean): Promise<Rule> {
      await db.write(command, async (trx, record) => {
        const known = await store.findRule(trx, id);
        if (!known) throw noSuchRule();
        if ((known.enabled === 1) === enabled) return;
        await store.putRule(trx, { ...known, enabled: enabled ? 1 : 0, updated_at: clock.now() });
        await written(trx, id, enabled && store.storedRuleOf(known).when.some(({ on }) => on === 'since'));
        record({ event: 'rule.changed', subjectKind: 'rule', subjectId: id, field: 'enabled', old: !enabled, new: enabled });
      });
      return oneOf(id);
    },

    /** Puts a rule at a place; the others close up. */
    async move(command: CommandContext, id: RuleId, position: number): Promise<{ items: Rule[] }> {
      await db.write(command, async (trx, record) => {
        const before = (await store.readRuleRows(trx)).map((row) => row.id);
        if (!before.includes(id)) throw noSuchRule();
        const others = before.filter((each) => each !== id);
        const after = others.toSpliced(Math.min(position, others.length), 0, id);
        if (after.join() === before.join()) return;
        for (const [place, each] of after.entries()) await store.placeRule(trx, each, place);
        await engine.newVersion(trx);
        record({
          event: 'rule.changed',
          subjectKind: 'rule',
          subjectId: id,
          field: 'position',
          old: before.indexOf(id),
          new: after.indexOf(id),
        });
      });
      return { items: await list() };
    },

    async remove(command: CommandContext, id: RuleId): Promise<Record<string, never>> {
      await db.write(command, async (trx, record) => {
        const known = await store.findRule(trx, id);
        if (!known) return;
        await store.deleteRule(trx, id);
        await engine.newVersion(trx);
        record({ event: 'rule.removed', subjectKind: 'rule', subjectId: id, old: { name: known.name } });
      });
      return {};
    },
  };
}
