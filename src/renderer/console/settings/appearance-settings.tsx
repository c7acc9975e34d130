import { Monitor, Moon, Sun } from 'lucide-react';
import { usePreference } from '../../client/preferences.ts';
import { Choice } from '../../ui/controls/choice.tsx';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { SettingRow } from './setting-row.tsx';
import { settingsMessages } from './settings-messages.ts';
import { appearancePreference } from './settings-preferences.ts';

/** Theme, density, contrast, motion: each takes effect as it is chosen. */
export function AppearanceSettings({ at, shows }: { at: string | undefined; shows: (id: string) => boolean }) {
  const t = useMessages(settingsMessages);
  const [look, setLook] = usePreference(appearancePreference);
  const { fallback } = appearancePreference;
  const row = <Key extends keyof typeof fallback>(key: Key) => ({
    id: key,
    pointedAt: at === key,
    changedFrom: look[key] === fallback[key] ? null : t(fallback[key]),
    onReset: () => setLook({ ...look, [key]: fallback[key] }),
  });
  return (
    <>
      {shows('theme') && (
        <SettingRow {...row('theme')}>
          <Choice
            label={t('theme')}
            hideLabel
            value={look.theme}
            onChange={(theme) => setLook({ ...look, theme })}
            options={[
              { value: 'system', label: t('system'), icon: Monitor },
              { value: 'light', label: t('light'), icon: Sun },
              { value: 'dark', label: t('dark'), icon: Moon },
            ]}
          />
        </SettingRow>
      )}
      {shows('density') && (
        <SettingRow {...row('density')}>
          <Choice
            label={t('density')}
            hideLabel
            value={look.density}
            onChange={(density) => setLook({ ...look, density })}
            options={[
              { value: 'compact', label: t('compact') },
              { value: 'comfortable', label: t('comfortable') },
            ]}
          />
        </SettingRow>
      )}
      {shows('contrast') && (
        <SettingRow {...row('contrast')}>
          <Choice
            label={t('contrast')}
            hideLabel
            value={look.contrast}
            onChange={(contrast) => setLook({ ...look, contrast })}
            options={[
              { value: 'system', label: t('system') },
              { value: 'more', label: t('more') },
            ]}
          />
        </SettingRow>
      )}
      {shows('motion') && (
        <SettingRow {...row('motion')}>
          <Choice
            label={t('motion')}
            hideLabel
            value={look.motion}
            onChange={(motion) => setLook({ ...look, motion })}
            options={[
              { value: 'system', label: t('system') },
              { value: 'reduced', label: t('reduced') },
            ]}
          />
        </SettingRow>
      )}
    </>
  );
}
