import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { KnownAgent } from '../../../contract/agents.ts';
import type { DeviceId } from '../../../contract/common.ts';
import { DeskDialog } from '../../client/desk-dialog.tsx';
import { useDesk } from '../../client/use-desk.ts';
import { Select } from '../../ui/controls/select.tsx';
import { TextField } from '../../ui/controls/text-field.tsx';
import { useFormats } from '../../ui/i18n/use-formats.ts';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { agentMessages } from './agent-messages.ts';

const fresh = 'new';

/** Gives a waiting agent to the device it is likely of, to another one that is looked for, or to a new one. */
export function AcceptDialog({ agent, onClose }: { agent: KnownAgent; onClose: () => void }) {
  const t = useMessages(agentMessages);
  const format = useFormats();
  const { client, orpc, queries } = useDesk();
  const sure = agent.reason === 'other-machine' ? undefined : agent.candidates[0];
  const [chosen, setChosen] = useState<string>(sure?.deviceId ?? fresh);
  const [query, setQuery] = useState('');
  const found = useQuery({ ...orpc.devices.list.queryOptions({ q: query.trim(), limit: 20 }), enabled: query.trim() !== '' });
  const likely = agent.candidates.map(({ deviceId, name, score, reasons }) => ({
    value: deviceId as string,
    label: reasons.length > 0 ? t('match', { name, percent: format.percent(score * 100, 0) }) : name,
  }));
  const others = (found.data?.items ?? [])
    .filter(({ id }) => !likely.some(({ value }) => value === id))
    .map(({ id, name, serial }) => ({ value: id as string, label: [name, serial].filter(Boolean).join(' · ') }));
  const accept = async () => {
    await client.agents.accept({ id: agent.id, deviceId: chosen === fresh ? null : (chosen as DeviceId) });
    await queries.invalidateQueries({ queryKey: orpc.agents.key() });
    await queries.invalidateQueries({ queryKey: orpc.devices.key() });
  };
  return (
    <DeskDialog title={t('acceptTitle', { name: agent.name })} action={t('accept')} send={accept} onClose={onClose}>
      <Select
        label={t('device')}
        value={chosen}
        onChange={setChosen}
        options={[...likely, ...others, { value: fresh, label: t('newDevice') }]}
      />
      <TextField label={t('otherDevice')} hint={t('findDevice')} type="search" value={query} onChange={setQuery} />
    </DeskDialog>
  );
}
