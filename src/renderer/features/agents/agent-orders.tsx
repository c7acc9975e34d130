import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { agentCategories, type AgentSettings } from '../../../contract/agents.ts';
import type { SectionName } from '../../../contract/inventory-sections.ts';
import { DeskError } from '../../client/desk-error.tsx';
import { useDesk } from '../../client/use-desk.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Checkbox } from '../../ui/controls/checkbox.tsx';
import { TextField } from '../../ui/controls/text-field.tsx';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { showToast } from '../../ui/layers/toasts.tsx';
import { useSending } from '../../ui/layers/use-sending.ts';
import { sectionMessages } from '../inventory/words/section-messages.ts';
import { agentMessages } from './agent-messages.ts';

type Category = (typeof agentCategories)[number];
/** Which section a category fills; those that fill only a part of one have words of their own. */
const sectionOf: Readonly<Record<Exclude<Category, 'environment' | 'user' | 'local_user'>, SectionName>> = {
  process: 'processes',
  local_group: 'groups',
  software: 'software',
  licenseinfo: 'productKeys',
  remote_mgmt: 'remoteAccess',
  database: 'databases',
  virtualmachine: 'virtualMachines',
  printer: 'printers',
  monitor: 'monitors',
  usb: 'usbDevices',
};

/** What every agent is told when it comes. */
export function AgentOrders() {
  const { orpc } = useDesk();
  const settings = useQuery(orpc.agents.settings.queryOptions({}));
  if (settings.isError) return <DeskError error={settings.error} onRetry={() => void settings.refetch()} />;
  return settings.data ? <OrdersForm key={JSON.stringify(settings.data)} settings={settings.data} /> : null;
}

function OrdersForm({ settings }: { settings: AgentSettings }) {
  const t = useMessages(agentMessages);
  const words = useMessages(sectionMessages);
  const { client, orpc, queries } = useDesk();
  const [hours, setHours] = useState(String(settings.hours));
  const [withheld, setWithheld] = useState<readonly Category[]>(settings.withheld);
  const { busy, error, send } = useSending();
  const labelOf = (category: Category) =>
    category === 'environment' || category === 'user' || category === 'local_user' ? t(`withheld.${category}`) : words(sectionOf[category]);
  const save = async () => {
    await client.agents.saveSettings({ hours: Number(hours), withheld: [...withheld] });
    await queries.invalidateQueries({ queryKey: orpc.agents.key() });
    showToast(t('saved'));
  };
  return (
    <form
      className="flex max-w-md flex-col items-start gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void send(save);
      }}
    >
      <TextField label={t('hours')} type="number" value={hours} onChange={setHours} required />
      <fieldset className="w-full">
        <legend className="mb-1 text-sm font-medium">{t('withheld')}</legend>
        <div className="grid grid-cols-1 gap-1 sm:grid-cols-2">
          {agentCategories.map((category) => (
            <Checkbox
              key={category}
              label={labelOf(category)}
              checked={withheld.includes(category)}
              onChange={(on) => setWithheld((before) => (on ? [...before, category] : before.filter((each) => each !== category)))}
            />
          ))}
        </div>
      </fieldset>
      {error !== null && <DeskError error={error} />}
      <Button type="submit" busy={busy}>
        {t('save')}
      </Button>
    </form>
  );
}
