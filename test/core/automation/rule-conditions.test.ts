import { describe, expect, it } from 'vitest';
import type { RuleConditions, RuleTest } from '../../../src/contract/rules.ts';
import type { TicketFacts } from '../../../src/core/automation/facts/ticket-facts.ts';
import { askedFacts, compileConditions } from '../../../src/core/automation/rules/rule-conditions.ts';

const facts = {
  id: 't',
  number: 7,
  title: 'Máy in không in được',
  text: 'Từ sáng nay. Đèn đỏ nhấp nháy.',
  status: 'open',
  priority: 'high',
  kind: 'incident',
  queueId: 'q1',
  queueName: 'Service desk',
  requesterId: 'p1',
  requester: { name: 'Hường', addressAs: null, language: 'vi' },
  assigneeId: null,
  assigneeName: null,
  organisationId: 'o1',
  createdAt: 0,
  tags: ['Máy in', 'VIP'],
  devices: [{ name: 'HCM-LT-0231', formFactor: 'laptop' }],
  sla: 'soon',
  dueAt: null,
  message: { text: 'Vẫn chưa được!', by: 'requester' },
} as unknown as TicketFacts;
const fits = (conditions: Partial<RuleConditions>) => compileConditions({ all: [], any: [], none: [], ...conditions })(askedFacts(facts));

const yes: RuleTest[] = [
  { fact: 'status', is: 'is', values: ['new', 'open'] },
  { fact: 'priority', is: 'is-not', values: ['low'] },
  { fact: 'assignee', is: 'is-empty' },
  { fact: 'requester', is: 'is-not-empty' },
  { fact: 'organisation', is: 'is', values: ['o1'] },
  { fact: 'language', is: 'is', values: ['vi'] },
  { fact: 'tags', is: 'has', values: ['may in'] },
  { fact: 'tags', is: 'has-not', values: ['vpn'] },
  { fact: 'device-class', is: 'is', values: ['laptop'] },
  { fact: 'device', is: 'contains', values: ['hcm-'] },
  { fact: 'sla', is: 'is', values: ['soon', 'over'] },
  { fact: 'title', is: 'contains', values: ['KHONG IN'] },
  { fact: 'words', is: 'contains', values: ['den do'] },
  { fact: 'message', is: 'contains', values: ['van chua'] },
  { fact: 'text', is: 'contains-not', values: ['van chua'] },
];
const no: RuleTest[] = [
  { fact: 'status', is: 'is', values: ['closed'] },
  { fact: 'assignee', is: 'is', values: ['p1'] },
  { fact: 'assignee', is: 'is-not-empty' },
  { fact: 'tags', is: 'is-empty' },
  { fact: 'tags', is: 'has', values: ['vpn', 'wlan'] },
  { fact: 'words', is: 'contains-not', values: ['đèn đỏ'] },
  { fact: 'queue', is: 'is' },
];

describe('the conditions of a rule', () => {
  it.each(yes)('fit: $fact $is $values', (test) => expect(fits({ all: [test] })).toBe(true));
  it.each(no)('do not fit: $fact $is $values', (test) => expect(fits({ all: [test] })).toBe(false));

  it('are all of all, one of any, none of none', () => {
    const [y, n] = [yes[0] as RuleTest, no[0] as RuleTest];
    expect(fits({})).toBe(true);
    expect(fits({ all: [y, n] })).toBe(false);
    expect(fits({ any: [n, y] })).toBe(true);
    expect(fits({ any: [n] })).toBe(false);
    expect(fits({ none: [n] })).toBe(true);
    expect(fits({ all: [y], any: [y], none: [y] })).toBe(false);
  });
});
