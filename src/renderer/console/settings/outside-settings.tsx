import { ProviderList } from '../../features/access/providers/provider-list.tsx';
import { PrivateHosts, WebhookList } from '../../features/webhooks/webhook-settings.tsx';
import { SettingRow } from './setting-row.tsx';

const parts = { providers: ProviderList, webhooks: WebhookList, 'private-hosts': PrivateHosts } as const;

/** What the desk asks and tells outside: who vouches for people, and who is called. For administrators. */
export function OutsideSettings({ at, shows }: { at: string | undefined; shows: (id: string) => boolean }) {
  return Object.entries(parts).map(
    ([id, Part]) =>
      shows(id) && (
        <SettingRow key={id} id={id} pointedAt={at === id}>
          <Part />
        </SettingRow>
      ),
  );
}
