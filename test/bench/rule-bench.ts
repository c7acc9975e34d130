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

const ruleCount = 200;
const events = Number(process.argv[2] ?? 400);
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

const percentile = (times: number[], share: number) => times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? 0;
const figures = (times: number[]) => ({ p50Ms: +percentile(times, 0.5).toFixed(3), p99Ms: +percentile(times, 0.99).toFixed(3) });

function benchAsking(): ReturnType<typeof figures> {
  const set = compileRules(rules, null);
  const facts = {
    title: 'Máy in',
    text,
    status: 'new',
    tags: ['printer'],
    devices: [],
    message: { text, by: 'requester' },
  } as unknown as TicketFacts;
  const times = Array.from({ length: events }, () => {
    const startedAt = performance.now();
    const asked = askedFacts(facts);
    if (rulesFor(set, [{ key: 'created', by: null }]).filter((rule) => rule.fits(asked)).length > 0) throw new Error('No rule fits.');
    return performance.now() - startedAt;
  });
  return figures(times);
}

async function benchDesk() {
  const folder = mkdtempSync(join(tmpdir(), 'deskside-rules-'));
  const desk = await openDesk({
    dataFolder: folder,
    machine: null,
    facts: { version: '0.0.0-bench', platform: 'linux', suggestedLanguage: 'en' },
    onFault: (error) => console.error(error),
    timers: false,
  });
  try {
    const client = createRouterClient(desk.router, { context: { actor: await desk.localActor(), transport: 'in-process' as const } });
    const create = async () => {
      const times: number[] = [];
      for (let n = 0; n < events; n++) {
        const startedAt = performance.now();
        await client.tickets.create({ title: 'Máy in', text, tags: ['printer'] });
        times.push(performance.now() - startedAt);
      }
      return figures(times);
    };
    await create();
    const without = await create();
    for (const { id, name, when, conditions, actions } of rules)
      await client.rules.save({ id, name, enabled: true, when, conditions, actions });
    const withRules = await create();
    return { without, withRules, ruleCostMs: +(withRules.p50Ms - without.p50Ms).toFixed(3) };
  } finally {
    await desk.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** `node test/bench/rule-bench.ts [events]`: what 200 rules cost an event, alone and within the command that made them asked. */
process.stdout.write(`${JSON.stringify({ rules: ruleCount, events, asking: benchAsking(), creating: await benchDesk() }, null, 2)}\n`);
