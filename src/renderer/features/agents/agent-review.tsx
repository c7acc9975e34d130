import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AgentId, KnownAgent } from '../../../contract/agents.ts';
import { DeskError } from '../../client/desk-error.tsx';
import { DeskList } from '../../client/desk-list.tsx';
import { useDesk } from '../../client/use-desk.ts';
import { Button } from '../../ui/controls/button.tsx';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { useSending } from '../../ui/layers/use-sending.ts';
import { AcceptDialog } from './accept-dialog.tsx';
import { AgentFacts } from './agent-line.tsx';
import { agentMessages } from './agent-messages.ts';

/** Agents in quarantine: each to be given to a device, or turned away. */
export function AgentReview() {
  const t = useMessages(agentMessages);
  const { client, orpc, queries } = useDesk();
  const list = useQuery(orpc.agents.list.queryOptions({ state: 'quarantined' }));
  const [accepting, setAccepting] = useState<KnownAgent | null>(null);
  const { busy, error, send } = useSending();
  const refuse = (id: AgentId) =>
    void send(async () => {
      await client.agents.refuse({ id });
      await queries.invalidateQueries({ queryKey: orpc.agents.key() });
    });
  return (
    <>
      {error !== null && <DeskError error={error} />}
      <DeskList
        label={t('review')}
        lines={list.data?.items.map((agent) => ({
          id: agent.id,
          name: agent.name,
          about: <AgentFacts agent={agent} />,
          warning: agent.reason && t(`reason.${agent.reason}`),
          verbs: (
            <>
              <Button aria-label={t('acceptNamed', { name: agent.name })} onClick={() => setAccepting(agent)}>
                {t('accept')}
              </Button>
              <Button variant="quiet" busy={busy} aria-label={t('refuseNamed', { name: agent.name })} onClick={() => refuse(agent.id)}>
                {t('refuse')}
              </Button>
            </>
          ),
        }))}
        error={list.error}
        onRetry={() => void list.refetch()}
        nothing={t('noneWaits')}
      />
      {accepting && <AcceptDialog agent={accepting} onClose={() => setAccepting(null)} />}
    </>
  );
}
