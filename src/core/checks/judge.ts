import type { CheckFacts, CheckReason, FactsOf, PrinterAlert, ProbeAnswer, ProbeProblem } from '../../contract/check-readings.ts';
import type { CheckTarget } from '../../contract/check-targets.ts';
import type { CheckState } from '../../contract/checks.ts';
import { dayMs } from '../../shared/units/day-ms.ts';

export type Judgement = { state: CheckState; reasons: CheckReason[]; expiresAt: number | null };
type Finding = CheckReason & { state: 'warning' | 'fault' };
type TargetOf<Kind extends CheckTarget['kind']> = Extract<CheckTarget, { kind: Kind }>;

/** Nothing of these says that what is looked at is broken: the desk could not ask as it must. */
const saysNothing: readonly ProbeProblem[] = ['not-allowed', 'secret-refused', 'no-server', 'no-secret', 'no-machine'];
const onlyWarns: readonly PrinterAlert[] = ['paper-low', 'toner-low', 'service', 'door-open'];

const worst = (findings: readonly Finding[]): CheckState =>
  findings.some(({ state }) => state === 'fault') ? 'fault' : findings.length > 0 ? 'warning' : 'ok';

function judgeExpiry(expiresAt: number, warnDays: number, now: number): Finding[] {
  if (expiresAt <= now) return [{ state: 'fault', code: 'expired', detail: null }];
  return expiresAt - now <= warnDays * dayMs ? [{ state: 'warning', code: 'expires-soon', detail: null }] : [];
}

function judgeCertificate(target: TargetOf<'certificate'>, facts: FactsOf<'certificate'>, now: number): Finding[] {
  const ofIssuer = ['self-signed', 'unknown-issuer', 'incomplete-chain'];
  const problems = facts.problems.flatMap((code): Finding[] => {
    // Whether it has expired is asked of the desk's own clock.
    if (code === 'expired' || (ofIssuer.includes(code) && target.ownIssuer)) return [];
    return [
      {
        state: ofIssuer.includes(code) ? 'warning' : 'fault',
        code,
        detail: code === 'wrong-name' ? facts.names.join(', ').slice(0, 500) : null,
      },
    ];
  });
  return [...judgeExpiry(facts.validTo, target.warnDays, now), ...problems];
}

function judgePrinter(warnPercent: number, { alerts, supplies }: FactsOf<'printer'>): Finding[] {
  return [
    ...alerts.map((code): Finding => ({ state: onlyWarns.includes(code) ? 'warning' : 'fault', code, detail: null })),
    ...supplies.flatMap(({ name, percent }): Finding[] =>
      percent !== null && percent < warnPercent ? [{ state: 'warning', code: 'supply-low', detail: name }] : [],
    ),
  ];
}

function judgePorts(wanted: readonly string[], { ports }: FactsOf<'network'>): Finding[] {
  return wanted.flatMap((name): Finding[] => {
    const port = ports.find((each) => each.name === name || each.alias === name);
    if (!port) return [{ state: 'warning', code: 'port-missing', detail: name }];
    return port.up ? [] : [{ state: 'fault', code: 'port-down', detail: name }];
  });
}

function findingsOf(target: CheckTarget, facts: CheckFacts, now: number): Finding[] {
  if (target.kind === 'certificate' && facts.kind === 'certificate') return judgeCertificate(target, facts, now);
  if ((target.kind === 'snmp' || target.kind === 'ipp') && facts.kind === 'printer') return judgePrinter(target.warnPercent, facts);
  if (target.kind === 'snmp' && facts.kind === 'network') return judgePorts(target.ports, facts);
  return [];
}

/** A registry that answers nobody is no fault of the domain: what is known of its end counts, and without any nothing is known. */
function judgeDomain(target: TargetOf<'domain'>, answer: ProbeAnswer, known: number | null, now: number): Judgement {
  const read = 'facts' in answer && answer.facts.kind === 'domain' ? answer.facts.expiresAt : null;
  const expiresAt = read ?? target.expiresOn ?? known;
  if ('problem' in answer && answer.problem === 'not-registered')
    return { state: 'fault', reasons: [{ code: 'not-registered', detail: answer.detail }], expiresAt };
  const whyNot: CheckReason = 'problem' in answer ? { code: answer.problem, detail: answer.detail } : { code: 'no-expiry', detail: null };
  if (expiresAt === null) return { state: 'unknown', reasons: [whyNot], expiresAt };
  const findings = judgeExpiry(expiresAt, target.warnDays, now);
  return { state: worst(findings), reasons: findings.map(reasonOf), expiresAt };
}

const reasonOf = ({ code, detail }: Finding): CheckReason => ({ code, detail });

/**
 * How a check stands by what was read, or by why nothing could be. @param known when it was last known to expire; it still counts when
 * nothing answers.
 */
export function judge(target: CheckTarget, answer: ProbeAnswer, known: number | null, now: number): Judgement {
  if (target.kind === 'domain') return judgeDomain(target, answer, known, now);
  if ('problem' in answer) {
    const { problem, detail } = answer;
    return { state: saysNothing.includes(problem) ? 'unknown' : 'fault', reasons: [{ code: problem, detail }], expiresAt: known };
  }
  const findings = findingsOf(target, answer.facts, now);
  const expiresAt = answer.facts.kind === 'certificate' ? answer.facts.validTo : null;
  return { state: worst(findings), reasons: findings.map(reasonOf), expiresAt };
}

/** So many days before something expires its leads are told. */
export const ladderDays = [60, 30, 14, 7, 1] as const;

/** The rung on which an end stands: the fewest days of the ladder that it is away at most; 0 when it has come, null while it is further off. */
export function rungOf(expiresAt: number | null, now: number): number | null {
  if (expiresAt === null) return null;
  if (expiresAt <= now) return 0;
  return ladderDays.findLast((days) => expiresAt - now <= days * dayMs) ?? null;
}

/** When an end comes to its next rung, so that none is passed over between two looks; null when it has come, or there is none. */
export function nextRungAt(expiresAt: number | null, now: number): number | null {
  if (expiresAt === null || expiresAt <= now) return null;
  const days = ladderDays.find((each) => expiresAt - each * dayMs > now) ?? 0;
  return expiresAt - days * dayMs;
}
