import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import type { RuleId } from '../../src/contract/rules.ts';
import type { TicketFacts } from '../../src/core/automation/facts/ticket-facts.ts';
import { askedFacts } from '../../src/core/automation/rules/rule-conditions.ts';
import { compileRules, rulesFor, type StoredRule } from '../../src/core/automation/rules/rule-set.ts';
import { openDesk } from '../../src/core/compose.ts';
import { uuidv7 } from '../../src/shared/uuid.ts';
import { ownCpuMs, rounded, type Timing, timeInTurns } from './measure.ts';

/** `asking` all rules about one event, and a command that makes them asked, on a desk with rules and on one without, in turns. */
export type RuleFigures = { rules: number; asking: Timing; without: Timing; withRules: Timing; costMs: number; costCpuMs: number };

const ruleCount = 200;
const text = 'Máy in tầng 3 không in được từ sáng nay, đèn đỏ nhấp nháy, đã khởi động lại. '.repeat(25);

/** Rules that are asked about every new ticket and fit none: the dearest case, as each is asked to its end. */
const rules: StoredRule[] = Array.from({ length: ruleCount }, (_, i) => ({
  id: uuidv7(Date.now()) as RuleId,
  name: `Rule ${i}`,
  enabled: true,
  position: i,
  when: [{ on: 'created' }],
  conditions: {
    all: [
      { fact: 'status', is: 'is', values: ['new'] },
      { fact: 'words', is: 'contains', values: [`không có chữ này ${i}`, `hay chữ này ${i}`] },
    ],
    any: [],
    none: [{ fact: 'tags', is: 'has', values: [`tag ${i}`] }],
  },
  actions: [{ kind: 'add-tags', tags: [`rule ${i}`] }],
}));

const askedOf = { title: 'Máy in', text, status: 'new', tags: ['printer'], devices: [], message: { text, by: 'requester' } } as unknown;

async function openRuleDesk(withRules: boolean) {
  const folder = mkdtempSync(join(tmpdir(), 'deskside-rules-'));
  const desk = await openDesk({
    dataFolder: folder,
    machine: null,
    facts: { version: '0.0.0-bench', platform: 'linux', suggestedLanguage: 'en' },
    onFault: (error) => console.error(error),
    timers: false,
  });
  const client = createRouterClient(desk.router, { context: { actor: await desk.localActor(), transport: 'in-process' as const } });
  if (withRules)
    for (const { id, name, when, conditions, actions } of rules)
      await client.rules.save({ id, name, enabled: true, when, conditions, actions });
  return {
    create: () => client.tickets.create({ title: 'Máy in', text, tags: ['printer'] }),
    async close() {
      await desk.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What 200 rules cost an event, alone and within the command that made them asked. */
export async function benchRules(rounds: number): Promise<RuleFigures> {
  const set = compileRules(rules, null);
  const ask = () => {
    const asked = askedFacts(askedOf as TicketFacts);
    if (rulesFor(set, [{ key: 'created', by: null }]).some((rule) => rule.fits(asked))) throw new Error('No rule fits.');
  };
  const { asking } = await timeInTurns([{ name: 'asking', run: ask, cpuMs: ownCpuMs }], { rounds, calls: 20 });
  const [plain, ruled] = [await openRuleDesk(false), await openRuleDesk(true)];
  try {
    const { without, withRules } = await timeInTurns(
      [
        { name: 'without', run: plain.create, cpuMs: ownCpuMs },
        { name: 'withRules', run: ruled.create, cpuMs: ownCpuMs },
      ],
      { rounds, calls: 20 },
    );
    return {
      rules: ruleCount,
      asking,
      without,
      withRules,
      costMs: rounded(withRules.p50 - without.p50),
      costCpuMs: rounded(withRules.cpuMs - without.cpuMs),
    };
  } finally {
    await Promise.all([plain.close(), ruled.close()]);
  }
}
