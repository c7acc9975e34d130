import { Monitor, Moon, Sun } from 'lucide-react';
import { usePreference } from '../../client/preferences.ts';
import { Choice, type ChoiceOption } from '../../ui/controls/choice.tsx';
import { type Translate, useMessages } from '../../ui/i18n/use-messages.ts';
import { SettingRow } from './setting-row.tsx';
import { settingsMessages } from './settings-messages.ts';
import { appearancePreference } from './settings-preferences.ts';

type Look = typeof appearancePreference.fallback;
type Key = keyof Look;
type Say = Translate<(typeof settingsMessages.keys)[number]>;

const optionsOf: { [K in Key]: (t: Say) => readonly ChoiceOption<Look[K]>[] } = {
  theme: (t) => [
    { value: 'system', label: t('system'), icon: Monitor },
    { value: 'light', label: t('light'), icon: Sun },
    { value: 'dark', label: t('dark'), icon: Moon },
  ],
  density: (t) => [
    { value: 'compact', label: t('compact') },
    { value: 'comfortable', label: t('comfortable') },
  ],
  contrast: (t) => [
    { value: 'system', label: t('system') },
    { value: 'more', label: t('more') },
  ],
  motion: (t) => [
    { value: 'system', label: t('system') },
    { value: 'reduced', label: t('reduced') },
  ],
};

/** Theme, density, contrast, motion: each takes effect as it is chosen. */
export function AppearanceSettings({ at, shows }: { at: string | undefined; shows: (id: string) => boolean }) {
  return (['theme', 'density', 'contrast', 'motion'] as const)
    .filter(shows)
    .map((key) => <LookSetting key={key} name={key} pointedAt={at === key} />);
}

function LookSetting<K extends Key>({ name, pointedAt }: { name: K; pointedAt: boolean }) {
  const t = useMessages(settingsMessages);
  const [look, setLook] = usePreference(appearancePreference);
  const usual = appearancePreference.fallback[name];
  const set = (value: Look[K]) => setLook({ ...look, [name]: value });
  return (
    <SettingRow id={name} pointedAt={pointedAt} changedFrom={look[name] === usual ? null : t(usual)} onReset={() => set(usual)}>
      <Choice label={t(name)} hideLabel value={look[name]} onChange={set} options={optionsOf[name](t)} />
    </SettingRow>
  );
}
