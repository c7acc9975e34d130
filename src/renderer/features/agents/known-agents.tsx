import { useQuery } from '@tanstack/react-query';
import type { AgentId, KnownAgent } from '../../../contract/agents.ts';
import { DeskList } from '../../client/desk-list.tsx';
import { useDesk } from '../../client/use-desk.ts';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { AgentFacts } from './agent-line.tsx';
import { agentMessages } from './agent-messages.ts';

/** Agents that speak for a device, and those that were turned away. */
export function KnownAgents() {
  const t = useMessages(agentMessages);
  const { client, orpc, queries } = useDesk();
  const bound = useQuery(orpc.agents.list.queryOptions({ state: 'bound' }));
  const refused = useQuery(orpc.agents.list.queryOptions({ state: 'refused' }));
  const line = (agent: KnownAgent) => ({
    id: agent.id,
    name: agent.name,
    about: (
      <>
        {agent.deviceId && (
          <a href={`#/devices/${agent.deviceId}`} className="block">
            {t('ofDevice', { name: agent.deviceName ?? agent.name })}
          </a>
        )}
        <AgentFacts agent={agent} />
      </>
    ),
    warning: agent.state === 'refused' ? t('refusedAgent') : null,
  });
  return (
    <DeskList
      label={t('known')}
      lines={bound.data && refused.data && [...bound.data.items, ...refused.data.items].map(line)}
      error={bound.error ?? refused.error}
      onRetry={() => void queries.invalidateQueries({ queryKey: orpc.agents.key() })}
      nothing={t('noneKnown')}
      onRemove={async (id) => {
        await client.agents.forget({ id: id as AgentId });
        await queries.invalidateQueries({ queryKey: orpc.agents.key() });
      }}
      removeText={t('forgetText')}
    />
  );
}
