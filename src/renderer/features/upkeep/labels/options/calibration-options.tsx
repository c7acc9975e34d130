import { Checkbox } from '../../../../ui/controls/checkbox.tsx';
import { useMessages } from '../../../../ui/i18n/use-messages.ts';
import { labelMessages } from '../label-messages.ts';
import type { LabelSettings } from '../paper/label-settings.ts';
import { NumberField } from './number-field.tsx';

type Props = {
  settings: LabelSettings;
  onSettings: (settings: LabelSettings) => void;
  shown: boolean;
  onShown: (shown: boolean) => void;
};

/** What this printer does to a page, measured on the calibration page. */
export function CalibrationOptions({ settings, onSettings, shown, onShown }: Props) {
  const t = useMessages(labelMessages);
  const field = (part: 'shift' | 'measured', side: 'across' | 'down', min: number, max: number) => (
    <NumberField
      label={t(`${part}.${side}`)}
      value={settings[part][side]}
      min={min}
      max={max}
      unit="mm"
      outside={t('bounds', { min, max })}
      onChange={(value) => onSettings({ ...settings, [part]: { ...settings[part], [side]: value } })}
    />
  );
  return (
    <details className="text-sm">
      <summary className="cursor-pointer font-medium">{t('calibration')}</summary>
      <div className="mt-2 flex flex-col gap-2">
        <p className="text-xs text-muted">{t('calibrationText')}</p>
        <Checkbox checked={shown} onChange={onShown} label={t('calibrationPage')} />
        <div className="grid grid-cols-2 gap-2">
          {field('shift', 'across', -20, 20)}
          {field('shift', 'down', -20, 20)}
          {field('measured', 'across', 90, 110)}
          {field('measured', 'down', 90, 110)}
        </div>
      </div>
    </details>
  );
}
