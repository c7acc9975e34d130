import type { Agreement, AgreementConditions, EscalationLevel } from '../../contract/agreements.ts';
import type { DeviceSummary } from '../../contract/devices.ts';
import type { ClockTarget } from '../../contract/row-clock.ts';
import type { TicketKind, TicketPriority } from '../../contract/tickets.ts';
import { type BusinessTime, createBusinessTime } from './business-time/business-time.ts';
import type { StoredCalendar } from './calendars/calendar-store.ts';
import { effectiveVersions } from './calendars/effective-versions.ts';
import type { Terms } from './clock/history.ts';

/** What the conditions of agreements are about. */
export type PromiseFacts = {
  organisationId: string | null;
  queueId: string;
  kind: TicketKind;
  priority: TicketPriority;
  deviceForms: readonly DeviceSummary['formFactor'][];
};
export type ApplyingTerms = { service: Terms | null; internal: Terms | null };

const anyOf = <Value>(wanted: readonly Value[], value: Value) => wanted.length === 0 || wanted.includes(value);

function fits(conditions: AgreementConditions, facts: PromiseFacts): boolean {
  const organisations: readonly (string | null)[] = conditions.organisationIds;
  const queues: readonly string[] = conditions.queueIds;
  return (
    anyOf(organisations, facts.organisationId) &&
    anyOf(queues, facts.queueId) &&
    anyOf(conditions.kinds, facts.kind) &&
    anyOf(conditions.priorities, facts.priority) &&
    (conditions.deviceForms.length === 0 || facts.deviceForms.some((form) => conditions.deviceForms.includes(form)))
  );
}

/** All agreements and calendars of a desk as one thing that is asked: what was promised for a ticket like this. */
export function createRules(version: number, agreements: readonly Agreement[], calendars: readonly StoredCalendar[]) {
  const times = new Map<string, BusinessTime>(
    calendars.map((calendar) => [calendar.id, createBusinessTime(effectiveVersions(calendar.versions))]),
  );
  const active = agreements.filter(({ active: isActive }) => isActive);
  const byId = new Map(agreements.map((agreement) => [agreement.id as string, agreement]));
  const known = new Map<string, Terms>();

  function termsOf(agreement: Agreement, priority: TicketPriority): Terms {
    const key = `${agreement.id} ${priority}`;
    let terms = known.get(key);
    if (!terms) {
      const target = (name: ClockTarget) =>
        (name === 'internal') === (agreement.kind === 'internal') ? agreement.targets[name][priority] : null;
      terms = {
        agreementId: agreement.id,
        agreementName: agreement.name,
        calendarId: agreement.calendarId,
        time: times.get(agreement.calendarId) as BusinessTime,
        targets: {
          'first-response': target('first-response'),
          'next-update': target('next-update'),
          resolution: target('resolution'),
          internal: target('internal'),
        },
        pausedIn: agreement.pausedIn,
        warnShare: agreement.warnPercent / 100,
      };
      known.set(key, terms);
    }
    return terms;
  }

  const firstOf = (kind: Agreement['kind'], facts: PromiseFacts): Terms | null => {
    const agreement = active.find((candidate) => candidate.kind === kind && fits(candidate.conditions, facts));
    return agreement ? termsOf(agreement, facts.priority) : null;
  };

  const knownLevels = new Map<string, EscalationLevel[]>();
  function levelsOf(agreementId: string, target: ClockTarget): EscalationLevel[] {
    const key = `${agreementId} ${target}`;
    let levels = knownLevels.get(key);
    if (!levels) {
      const all = byId.get(agreementId)?.levels ?? [];
      levels = all.filter((level) => level.targets.includes(target)).toSorted((a, b) => a.atPercent - b.atPercent);
      knownLevels.set(key, levels);
    }
    return levels;
  }

  const first = active.find(({ kind }) => kind === 'service')?.calendarId ?? calendars[0]?.id;

  return {
    version,
    /** The working hours of the desk where no agreement says others; null while there is no calendar. */
    deskTime: first === undefined ? null : (times.get(first) ?? null),
    /** Nothing is promised to anybody. */
    empty: active.length === 0,
    termsFor: (facts: PromiseFacts): ApplyingTerms => ({ service: firstOf('service', facts), internal: firstOf('internal', facts) }),
    /** The levels of an agreement for a target, soonest first. */
    levelsOf,
    calendarName: (agreementId: string): string => byId.get(agreementId)?.calendarName ?? '',
  };
}
export type PromiseRules = ReturnType<typeof createRules>;
