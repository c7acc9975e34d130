import { createRoute, useNavigate } from '@tanstack/react-router';
import {
  Cable,
  BadgeCheck,
  Database,
  GitCompareArrows,
  Inbox,
  KeyRound,
  Keyboard,
  Languages,
  ListChecks,
  ListOrdered,
  type LucideIcon,
  MapPin,
  MessageSquareQuote,
  Palette,
  RadioReceiver,
  ScrollText,
  Search,
  Settings,
  ShieldCheck,
  ShieldUser,
  WandSparkles,
  LogIn,
  Timer,
  Webhook,
} from 'lucide-react';
import { useState } from 'react';
import { z } from 'zod';
import { administrators, leads, mayCall, staff } from '../../../contract/roles.ts';
import { isOnServer } from '../../features/access/account-commands.ts';
import { MySecurity } from '../../features/access/my-security.tsx';
import { PeopleAccess } from '../../features/access/people-access.tsx';
import { isDesktop } from '../../features/server-link/link-calls.ts';
import { ServerSettings } from '../../features/server-link/server-settings.tsx';
import { useCommandRunner } from '../../ui/commands/runner.tsx';
import { setPreference, usePreference } from '../../client/preferences.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Switch } from '../../ui/controls/switch.tsx';
import { Choice } from '../../ui/controls/choice.tsx';
import { TextField } from '../../ui/controls/text-field.tsx';
import { EmptyState } from '../../ui/display/empty-state.tsx';
import { messageOf } from '../../ui/i18n/define-messages.ts';
import { languageNames, languages, showLanguage } from '../../ui/i18n/shown-language.ts';
import { useLanguage, useMessages, useSay } from '../../ui/i18n/use-messages.ts';
import { usePageTitle } from '../../ui/page-title.ts';
import { fit } from '../palette/palette-rank.ts';
import { rootRoute } from '../root-route.tsx';
import { MacrosSettings } from '../../features/automation/settings/macros-settings.tsx';
import { RepliesSettings } from '../../features/automation/settings/replies-settings.tsx';
import { RulesSettings } from '../../features/automation/settings/rules-settings.tsx';
import { PlaceList } from '../../features/custody/places/place-list.tsx';
import { GoldenList } from '../../features/inventory/golden/golden-list.tsx';
import { toneHintPreference } from '../../features/automation/tone/tone-preference.ts';
import { AppearanceSettings } from '../settings/appearance-settings.tsx';
import { AuditSettings } from '../settings/audit/audit-settings.tsx';
import { DataSettings } from '../settings/data-settings.tsx';
import { QueueSettings } from '../settings/queue-settings.tsx';
import { AgentSettingsPart } from '../settings/agent-settings.tsx';
import { LicenceSettings } from '../settings/licences/licence-settings.tsx';
import { OutsideSettings } from '../settings/outside-settings.tsx';
import { ProcedureSettings } from '../settings/procedure-settings.tsx';
import { PromiseSettings } from '../settings/promise-settings.tsx';
import { SettingRow } from '../settings/setting-row.tsx';
import { settingsMessages } from '../settings/settings-messages.ts';
import { languagePreference } from '../settings/settings-preferences.ts';
import { type SettingsPart, settingsParts, settingsTable } from '../settings/settings-table.ts';
import { ShortcutSettings } from '../settings/shortcut-settings.tsx';

const icons: Readonly<Record<SettingsPart, LucideIcon>> = {
  appearance: Palette,
  language: Languages,
  shortcuts: Keyboard,
  security: KeyRound,
  access: ShieldUser,
  providers: LogIn,
  procedures: ListChecks,
  rules: ListOrdered,
  macros: WandSparkles,
  replies: MessageSquareQuote,
  promises: Timer,
  licences: BadgeCheck,
  places: MapPin,
  golden: GitCompareArrows,
  webhooks: Webhook,
  agents: RadioReceiver,
  privacy: ShieldCheck,
  queues: Inbox,
  server: Cable,
  data: Database,
  audit: ScrollText,
};

export const settingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings',
  validateSearch: z.object({
    part: z.enum(settingsParts).optional().catch(undefined),
    at: z.string().optional().catch(undefined),
    /** A list is asked to add to itself. */
    add: z.literal(1).optional().catch(undefined),
  }),
  staticData: { title: messageOf(settingsMessages, 'settings'), icon: Settings, scope: 'settings' },
  component: SettingsPage,
});

function SettingsPage() {
  const t = useMessages(settingsMessages);
  const say = useSay();
  const navigate = useNavigate();
  const { part = 'appearance', at } = settingsRoute.useSearch();
  const [query, setQuery] = useState('');
  usePageTitle(t('settings'));
  const { roles } = useCommandRunner().context;
  const isOpen = (each: SettingsPart) => {
    if (each === 'security') return isOnServer();
    if (each === 'providers') return isOnServer() && mayCall(roles, administrators);
    if (each === 'webhooks' || each === 'agents') return mayCall(roles, administrators);
    if (each === 'server') return isDesktop();
    if (each === 'access') return isOnServer() && mayCall(roles, leads);
    if (each === 'queues' || each === 'promises' || each === 'rules' || each === 'licences' || each === 'places')
      return mayCall(roles, leads);
    if (each === 'macros' || each === 'replies' || each === 'golden') return mayCall(roles, staff);
    return each === 'audit' ? mayCall(roles, administrators) : true;
  };
  const found = settingsTable.filter((setting) => fit(query, say(setting.title), [setting.title.in('en'), say(setting.hint)]) > 0);
  const shows = (id: string) =>
    query === '' ? settingsTable.some((setting) => setting.id === id && setting.part === part) : found.some((setting) => setting.id === id);
  return (
    <div className="flex min-h-0 flex-1 flex-col md:flex-row">
      <nav aria-label={t('parts')} className="flex shrink-0 flex-col gap-2 border-line p-3 md:w-56 md:border-r">
        <TextField label={t('find')} hideLabel placeholder={t('find')} icon={Search} type="search" value={query} onChange={setQuery} />
        <ul className="flex flex-wrap gap-px md:flex-col">
          {settingsParts.filter(isOpen).map((each) => {
            const Icon = icons[each];
            return (
              <li key={each}>
                <button
                  type="button"
                  aria-current={query === '' && each === part ? 'true' : undefined}
                  onClick={() => {
                    setQuery('');
                    void navigate({ to: '/settings', search: { part: each } });
                  }}
                  className="flex min-h-8 w-full items-center gap-2 rounded-md px-2 text-left text-sm hover:bg-subtle aria-[current]:bg-row-selected aria-[current]:font-medium"
                >
                  <Icon aria-hidden size={16} strokeWidth={1.75} className="shrink-0 text-muted" />
                  {t(each)}
                </button>
              </li>
            );
          })}
        </ul>
      </nav>
      <div className="min-h-0 min-w-0 flex-1 overflow-y-auto bg-surface px-6 py-4">
        <h1 className="text-lg">{query === '' ? t(part) : t('settings')}</h1>
        {query !== '' && found.length === 0 && (
          <EmptyState
            kind="nothing-matches"
            title={t('nothingFound', { query })}
            action={<Button onClick={() => setQuery('')}>{t('clearFind')}</Button>}
          />
        )}
        <div className="max-w-3xl">
          <AppearanceSettings at={at} shows={shows} />
          {shows('language') && <LanguageSetting pointedAt={at === 'language'} />}
          <ShortcutSettings at={at} shows={shows} />
          {isOpen('rules') && shows('rules') && (
            <SettingRow id="rules" pointedAt={at === 'rules'}>
              <RulesSettings />
            </SettingRow>
          )}
          {isOpen('macros') && shows('macros') && (
            <SettingRow id="macros" pointedAt={at === 'macros'}>
              <MacrosSettings />
            </SettingRow>
          )}
          {isOpen('replies') && shows('replies') && (
            <SettingRow id="replies" pointedAt={at === 'replies'}>
              <RepliesSettings />
            </SettingRow>
          )}
          {shows('tone-hint') && <ToneHintSetting pointedAt={at === 'tone-hint'} />}
          {settingsTable.map(
            (setting) =>
              setting.part === 'privacy' &&
              shows(setting.id) && <SettingRow key={setting.id} id={setting.id} pointedAt={at === setting.id} />,
          )}
          {part === 'security' && query === '' && isOpen('security') && <MySecurity />}
          {part === 'access' && query === '' && isOpen('access') && <PeopleAccess />}
          {isOpen('queues') && <QueueSettings at={at} shows={shows} />}
          {isOpen('licences') && <LicenceSettings at={at} shows={shows} />}
          {isOpen('places') && shows('places') && (
            <SettingRow id="places" pointedAt={at === 'places'}>
              <PlaceList />
            </SettingRow>
          )}
          {isOpen('golden') && shows('golden-models') && (
            <SettingRow id="golden-models" pointedAt={at === 'golden-models'}>
              <GoldenList />
            </SettingRow>
          )}
          <ProcedureSettings at={at} shows={shows} />
          <PromiseSettings at={at} shows={shows} />
          <AgentSettingsPart at={at} shows={(id) => shows(id) && isOpen('agents')} />
          <OutsideSettings at={at} shows={(id) => shows(id) && isOpen(id === 'providers' ? 'providers' : 'webhooks')} />
          {shows('server') && (
            <SettingRow id="server" pointedAt={at === 'server'}>
              <ServerSettings />
            </SettingRow>
          )}
          <DataSettings at={at} shows={shows} />
          {isOpen('audit') && <AuditSettings at={at} shows={shows} />}
        </div>
      </div>
    </div>
  );
}

function ToneHintSetting({ pointedAt }: { pointedAt: boolean }) {
  const t = useMessages(settingsMessages);
  const [shown, setShown] = usePreference(toneHintPreference);
  return (
    <SettingRow id="tone-hint" pointedAt={pointedAt}>
      <Switch checked={shown} onChange={setShown} label={t('toneHintOn')} />
    </SettingRow>
  );
}

function LanguageSetting({ pointedAt }: { pointedAt: boolean }) {
  const t = useMessages(settingsMessages);
  const shown = useLanguage();
  return (
    <SettingRow id="language" pointedAt={pointedAt}>
      <Choice
        label={t('uiLanguage')}
        hideLabel
        value={shown === 'pseudo' ? 'en' : shown}
        onChange={(language) => {
          showLanguage(language);
          setPreference(languagePreference, language);
        }}
        options={languages.map((language) => ({ value: language, label: languageNames[language] }))}
      />
    </SettingRow>
  );
}
