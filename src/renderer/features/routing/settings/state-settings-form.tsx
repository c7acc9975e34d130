import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { StateSettings } from '../../../../contract/states.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Switch } from '../../../ui/controls/switch.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { showToast } from '../../../ui/layers/toasts.tsx';
import { queueSettingsMessages } from './queue-settings-messages.ts';
import { useSaving } from './use-saving.ts';

const limits = { closeAfterDays: 60, reopenDays: 365, callAfterDays: 60 } as const;
type DayField = keyof typeof limits;

/** How tickets end and come back. */
export function StateSettingsForm() {
  const { orpc } = useDesk();
  const read = useQuery(orpc.states.settings.queryOptions({}));
  return read.data ? <Form key={JSON.stringify(read.data)} settings={read.data} /> : null;
}

function Form({ settings }: { settings: StateSettings }) {
  const t = useMessages(queueSettingsMessages);
  const { client } = useDesk();
  const { busy, save } = useSaving();
  const [values, setValues] = useState(settings);
  const days = (field: DayField) => (
    <TextField
      label={t(field)}
      type="number"
      min={0}
      max={limits[field]}
      value={String(values[field])}
      onChange={(text) => setValues({ ...values, [field]: Math.min(limits[field], Math.max(0, Math.round(Number(text)) || 0)) })}
      className="max-w-md"
    />
  );
  return (
    <form
      noValidate
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void save(() => client.states.saveSettings(values)).then((done) => done && showToast(t('saved')));
      }}
    >
      {days('closeAfterDays')}
      {days('reopenDays')}
      {days('callAfterDays')}
      <Switch checked={values.sayFixed} onChange={(sayFixed) => setValues({ ...values, sayFixed })} label={t('sayFixed')} />
      <Button type="submit" variant="primary" busy={busy} className="self-start">
        {t('save')}
      </Button>
    </form>
  );
}
