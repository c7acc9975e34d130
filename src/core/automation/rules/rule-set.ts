import type { RuleDefinition, RuleId, RuleTrigger } from '../../../contract/rules.ts';
import { compileConditions, type Predicate } from './rule-conditions.ts';

export type StoredRule = RuleDefinition & { id: RuleId; name: string; enabled: boolean; position: number };
export type SinceTrigger = Extract<RuleTrigger, { on: 'since' }>;
export type CompiledRule = StoredRule & {
  fits: Predicate;
  /** Only what is asked of the status: whether counting from a change of it is worth while. */
  fitsStatus: Predicate;
};

/** Something that happened to a ticket, as triggers name it. */
export type TicketEvent = { key: string; by: 'requester' | 'staff' | null; messageId?: string };

export type RuleSet = {
  version: string | null;
  /** By what happened; in the order in which they are asked. */
  byEvent: ReadonlyMap<string, readonly CompiledRule[]>;
  byId: ReadonlyMap<string, CompiledRule>;
  timed: readonly { rule: CompiledRule; trigger: SinceTrigger }[];
};

/** The word for what a trigger waits for. */
export const keyOfTrigger = (trigger: Exclude<RuleTrigger, SinceTrigger>): string =>
  trigger.on === 'changed' ? `changed:${trigger.field}` : trigger.on;

export const compileRule = (rule: StoredRule): CompiledRule => ({
  ...rule,
  fits: compileConditions(rule.conditions),
  fitsStatus: compileConditions({ all: rule.conditions.all.filter(({ fact }) => fact === 'status'), any: [], none: [] }),
});

/** Makes the enabled rules ready to be asked: only those that wait for what happened are looked at. */
export function compileRules(stored: readonly StoredRule[], version: string | null): RuleSet {
  const rules = stored
    .filter(({ enabled }) => enabled)
    .toSorted((a, b) => a.position - b.position)
    .map(compileRule);
  const byEvent = new Map<string, CompiledRule[]>();
  const timed: { rule: CompiledRule; trigger: SinceTrigger }[] = [];
  for (const rule of rules) {
    for (const trigger of rule.when) {
      if (trigger.on === 'since') timed.push({ rule, trigger });
      else {
        const key = keyOfTrigger(trigger);
        const waiting = byEvent.get(key) ?? [];
        if (!waiting.includes(rule)) byEvent.set(key, [...waiting, rule]);
      }
    }
  }
  return { version, byEvent, byId: new Map(rules.map((rule) => [rule.id, rule])), timed };
}

const waitsFor = (rule: CompiledRule, event: TicketEvent): boolean =>
  rule.when.some((trigger) => {
    if (trigger.on === 'since' || keyOfTrigger(trigger) !== event.key) return false;
    return trigger.on !== 'replied' || trigger.by === 'anyone' || trigger.by === event.by;
  });

/** The rules that wait for any of what happened, each once, in their order. */
export function rulesFor(set: RuleSet, events: readonly TicketEvent[]): CompiledRule[] {
  const found = new Set<CompiledRule>();
  for (const event of events) for (const rule of set.byEvent.get(event.key) ?? []) if (waitsFor(rule, event)) found.add(rule);
  return [...found].sort((a, b) => a.position - b.position);
}
