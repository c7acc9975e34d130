import { expect, it, onTestFinished } from 'vitest';
import * as agents from '../../../src/core/agents/stores/agent-store.ts';
import { findEnrolmentByHash } from '../../../src/core/agents/stores/enrolment-store.ts';
import { postgresPlans } from '../../helpers/postgres-plans.ts';
import { sqlitePlans } from '../../helpers/query-plan.ts';
import { describeOnBoth, openTestDesk } from '../../helpers/test-desk.ts';

describeOnBoth('how agents are read', (dialect) => {
  it('by their indexes: what every message asks, and the list', async () => {
    const test = await openTestDesk(dialect);
    const { read, plansOf, close } = dialect === 'sqlite' ? sqlitePlans(test.folder) : await postgresPlans(test.databaseUrl as string);
    onTestFinished(close);
    const asked = {
      'its enrolment': () => findEnrolmentByHash(read, 'hash'),
      'an agent by what it calls itself': () => agents.findAgentByIdentity(read, 'x'),
      'the agents of a device': () => agents.agentsOfDevice(read, 'd'),
      'what waits of it': () => agents.findWaiting(read, 'a'),
      'how many of each state': () => agents.countAgents(read),
      'those of a state': () => agents.listAgents(read, 'bound'),
    };
    for (const [what, ask] of Object.entries(asked)) {
      const plan = await plansOf(ask);
      expect(plan, what).not.toMatch(/SCAN (?!.*USING COVERING INDEX)|TEMP B-TREE|Seq Scan on (agents|agent_waiting|devices)\b/);
    }
    // In the order of the index, so that 500 of thousands are read and not sorted.
    expect(await plansOf(asked['those of a state'])).toMatch(/agents_by_state/);
  });
});
