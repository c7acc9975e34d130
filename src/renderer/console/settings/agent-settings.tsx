import { AgentReview } from '../../features/agents/agent-review.tsx';
import { EnrolmentList } from '../../features/agents/enrolment-list.tsx';
import { KnownAgents } from '../../features/agents/known-agents.tsx';
import { AgentOrders } from '../../features/agents/agent-orders.tsx';
import { SettingRow } from './setting-row.tsx';

const parts = {
  'agent-review': AgentReview,
  'agent-enrolments': EnrolmentList,
  'known-agents': KnownAgents,
  'agent-orders': AgentOrders,
} as const;

/** The agents of other programs: what lets them in, which wait, which are known, what they are told. For administrators. */
export function AgentSettingsPart({ at, shows }: { at: string | undefined; shows: (id: string) => boolean }) {
  return Object.entries(parts).map(
    ([id, Part]) =>
      shows(id) && (
        <SettingRow key={id} id={id} pointedAt={at === id}>
          <Part />
        </SettingRow>
      ),
  );
}
