import { AgreementSettings } from '../../features/agreements/agreement-settings.tsx';
import { CalendarSettings } from '../../features/agreements/calendar-settings.tsx';
import { SettingRow } from './setting-row.tsx';

/** What is promised, and by which hours. */
export function PromiseSettings({ at, shows }: { at: string | undefined; shows: (id: string) => boolean }) {
  return (
    <>
      {shows('agreements') && (
        <SettingRow id="agreements" pointedAt={at === 'agreements'}>
          <AgreementSettings />
        </SettingRow>
      )}
      {shows('calendars') && (
        <SettingRow id="calendars" pointedAt={at === 'calendars'}>
          <CalendarSettings />
        </SettingRow>
      )}
    </>
  );
}
