import type { KnownAgent } from '../../../contract/agents.ts';
import { RelativeTime } from '../../ui/display/relative-time.tsx';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { sectionMessages } from '../inventory/words/section-messages.ts';
import { agentMessages } from './agent-messages.ts';

/** What tells an agent from others: which program, how it calls itself, where it came from, and when. */
export function AgentFacts({ agent }: { agent: KnownAgent }) {
  const t = useMessages(agentMessages);
  const words = useMessages(sectionMessages);
  const facts = [
    words(`source.${agent.kind}`),
    agent.version,
    agent.itemType === 'Computer' ? null : agent.itemType,
    agent.tag,
    agent.address,
    t('via', { name: agent.enrolmentName }),
  ];
  return (
    <>
      {facts.filter(Boolean).join(' · ')} · <RelativeTime at={agent.lastAt} />
      <span className="block font-mono wrap-anywhere">{agent.agentKey}</span>
    </>
  );
}
