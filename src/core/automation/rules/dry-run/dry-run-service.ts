import type { DryRunEvent, RuleDefinition, RuleId } from '../../../../contract/rules.ts';
import type { TicketRow } from '../../../../contract/tickets.ts';
import type { Database } from '../../../database/database.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { TicketListService } from '../../../tickets/list/ticket-list-service.ts';
import { doesAnything, planActions, plannedOf } from '../../actions/plan-actions.ts';
import { readReferences } from '../../actions/references.ts';
import type { AutomationPorts } from '../../automation-ports.ts';
import { factsOf } from '../../facts/read-facts.ts';
import type { TicketFacts } from '../../facts/ticket-facts.ts';
import { askedFacts } from '../rule-conditions.ts';
import { begins } from '../rule-timers.ts';
import { type CompiledRule, compileRule, compileRules, keyOfTrigger, rulesFor } from '../rule-set.ts';
import * as store from './dry-run-store.ts';
import { momentsOf, timesOf } from './history.ts';

export type DryRunService = ReturnType<typeof createDryRunService>;
type Would = { at: number; on: string; facts: TicketFacts };

/** Tries a rule on what has already happened: each past ticket is lived through again, and nothing is written. */
export function createDryRunService(parts: { db: Database; clock: Clock; ports: AutomationPorts; lists: TicketListService }) {
  const { db, clock, ports, lists } = parts;

  async function ticketsFor(actor: Actor, q: string, limit: number): Promise<TicketRow[]> {
    const rows: TicketRow[] = [];
    let cursor: string | null = null;
    do {
      const page: { items: TicketRow[]; next: string | null } = await lists.list(actor, {
        q,
        sort: 'number',
        direction: 'desc',
        limit: Math.min(200, limit - rows.length),
        cursor: cursor ?? undefined,
      });
      rows.push(...page.items);
      cursor = page.next;
    } while (cursor !== null && rows.length < limit);
    return rows;
  }

  /** When the rule would have fired in the life of one ticket. */
  async function firingsIn(rule: CompiledRule, facts: TicketFacts): Promise<Would[]> {
    const set = compileRules([rule], null);
    const moments = momentsOf(facts, await store.readPastChanges(db.read, facts.id), await store.readPastMessages(db.read, facts.id));
    const happened = moments
      .filter((moment) => rulesFor(set, moment.events).length > 0)
      .map(({ at, events, facts: then }) => ({
        at,
        facts: then,
        on: events.find(({ key }) => rule.when.some((t) => t.on !== 'since' && keyOfTrigger(t) === key))?.key ?? '',
      }));
    const byTime = set.timed.flatMap(({ trigger }) =>
      timesOf(trigger, moments, clock.now(), (event) => begins(trigger, event)).map((time) => ({ ...time, on: 'since' })),
    );
    return [...happened, ...byTime].filter((would) => rule.fits(askedFacts(would.facts))).toSorted((a, b) => a.at - b.at);
  }

  async function* run(
    actor: Actor,
    input: RuleDefinition & { q: string; limit: number },
    signal?: AbortSignal,
  ): AsyncGenerator<DryRunEvent, void, void> {
    const { q, limit, ...definition } = input;
    const rule = compileRule({ ...definition, id: 'dry-run' as RuleId, name: '', enabled: true, position: 0 });
    const references = await readReferences(db.read, rule.actions, ports);
    const rows = await ticketsFor(actor, q, limit);
    let fired = 0;
    for (const [i, row] of rows.entries()) {
      if (signal?.aborted) return;
      const [facts] = await factsOf(db.read, [row.id], ports);
      for (const { at, on, facts: then } of facts ? await firingsIn(rule, facts) : []) {
        const signer = { name: then.assigneeName ?? then.queueName, title: null };
        const plan = planActions(rule.actions, then, { me: null, signer, references, ports });
        if (!doesAnything(plan) && plan.problems.length === 0) continue;
        fired += 1;
        yield { kind: 'fired', number: row.number, title: row.title, at, on, planned: plannedOf(plan, references, then) };
      }
      if (i % 10 === 9) {
        yield { kind: 'progress', checked: i + 1, total: rows.length };
        // Others are served between the slices.
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
    yield { kind: 'done', checked: rows.length, fired };
  }

  return { run };
}
