import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Enrolment, EnrolmentId } from '../../../contract/agents.ts';
import { DeskList } from '../../client/desk-list.tsx';
import { useDesk } from '../../client/use-desk.ts';
import { RelativeTime } from '../../ui/display/relative-time.tsx';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { agentMessages } from './agent-messages.ts';
import { EnrolmentDialog } from './enrolment-dialog.tsx';

/** What lets the agents of each site in. */
export function EnrolmentList() {
  const t = useMessages(agentMessages);
  const { client, orpc, queries } = useDesk();
  const list = useQuery(orpc.agents.enrolments.queryOptions({}));
  const [adding, setAdding] = useState(false);
  return (
    <>
      <DeskList
        label={t('enrolments')}
        lines={list.data?.items.map((enrolment) => ({ id: enrolment.id, name: enrolment.name, about: <About enrolment={enrolment} /> }))}
        error={list.error}
        onRetry={() => void list.refetch()}
        nothing={t('noEnrolments')}
        add={{ label: t('add'), run: () => setAdding(true) }}
        onRemove={async (id) => {
          await client.agents.revoke({ id: id as EnrolmentId });
          await queries.invalidateQueries({ queryKey: orpc.agents.key() });
        }}
        removeText={t('revokeText')}
      />
      {adding && <EnrolmentDialog onClose={() => setAdding(false)} />}
    </>
  );
}

function About({ enrolment: { site, tag, trust, prefix, agents, usedAt } }: { enrolment: Enrolment }) {
  const t = useMessages(agentMessages);
  return (
    <>
      {[site, tag, t(`trust.${trust}`), t('since', { secret: prefix, count: agents })].filter(Boolean).join(' · ')} ·{' '}
      {usedAt === null ? t('neverUsed') : <RelativeTime at={usedAt} />}
    </>
  );
}
