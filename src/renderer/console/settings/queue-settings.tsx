import { QueueList } from '../../features/routing/settings/queue-list.tsx';
import { ShiftList } from '../../features/routing/settings/shift-list.tsx';
import { StateSettingsForm } from '../../features/routing/settings/state-settings-form.tsx';
import { SettingRow } from './setting-row.tsx';

/** Queues, who works in them and when, and how their tickets end. */
export function QueueSettings({ at, shows }: { at: string | undefined; shows: (id: string) => boolean }) {
  return (
    <>
      {shows('queue-list') && (
        <SettingRow id="queue-list" pointedAt={at === 'queue-list'}>
          <QueueList />
        </SettingRow>
      )}
      {shows('shifts') && (
        <SettingRow id="shifts" pointedAt={at === 'shifts'}>
          <ShiftList />
        </SettingRow>
      )}
      {shows('ticket-states') && (
        <SettingRow id="ticket-states" pointedAt={at === 'ticket-states'}>
          <StateSettingsForm />
        </SettingRow>
      )}
    </>
  );
}
