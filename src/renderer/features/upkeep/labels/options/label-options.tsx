import { Checkbox } from '../../../../ui/controls/checkbox.tsx';
import { Choice } from '../../../../ui/controls/choice.tsx';
import { Select } from '../../../../ui/controls/select.tsx';
import { TextField } from '../../../../ui/controls/text-field.tsx';
import { useMessages } from '../../../../ui/i18n/use-messages.ts';
import { labelMessages } from '../label-messages.ts';
import type { LabelSettings } from '../paper/label-settings.ts';
import { isTape, type OwnSizes, overhang, templateNames, templateOf } from '../paper/label-templates.ts';
import { NumberField } from './number-field.tsx';
import { ownAddress } from '../paper/label-link.ts';

type Props = {
  settings: LabelSettings;
  onSettings: (settings: LabelSettings) => void;
  start: number;
  onStart: (start: number) => void;
};

const said = ['owner', 'name', 'tag', 'serial', 'qr', 'bars'] as const;
const sizes = [
  { key: 'width', min: 10, max: 210 },
  { key: 'height', min: 8, max: 297 },
  { key: 'columns', min: 1, max: 20, whole: true },
  { key: 'rows', min: 1, max: 50, whole: true },
  { key: 'left', min: 0, max: 100 },
  { key: 'top', min: 0, max: 100 },
  { key: 'across', min: 0, max: 50 },
  { key: 'down', min: 0, max: 50 },
] as const satisfies { key: keyof OwnSizes; min: number; max: number; whole?: boolean }[];

/** The paper, what stands on a label, and what its code says. */
export function LabelOptions({ settings, onSettings, start, onStart }: Props) {
  const t = useMessages(labelMessages);
  const set = (part: Partial<LabelSettings>) => onSettings({ ...settings, ...part });
  const template = templateOf(settings.template, settings.own);
  const places = template.columns * template.rows;
  const beyond = overhang(template);
  return (
    <div className="flex flex-col gap-4">
      <section aria-label={t('paper')} className="flex flex-col gap-2">
        <Select
          label={t('paper')}
          value={settings.template}
          onChange={(name) => set({ template: name })}
          options={templateNames.map((value) => ({ value, label: t(`template.${value}`) }))}
        />
        <OwnSize settings={settings} set={set} />
        {beyond.across + beyond.down > 0 && (
          <p role="alert" className="text-sm text-critical">
            {t('overhang', beyond)}
          </p>
        )}
        {places > 1 && (
          <NumberField
            label={t('start', { places })}
            value={start}
            min={1}
            max={places}
            whole
            outside={t('bounds', { min: 1, max: places })}
            onChange={onStart}
          />
        )}
      </section>
      <fieldset className="flex flex-col gap-1">
        <legend className="mb-1 text-xs font-medium text-muted">{t('shows')}</legend>
        {said.map((key) => (
          <Checkbox key={key} checked={settings[key]} onChange={(checked) => set({ [key]: checked })} label={t(`show.${key}`)} />
        ))}
      </fieldset>
      {settings.owner && (
        <TextField
          label={t('ownerText')}
          hint={t('ownerHint')}
          maxLength={100}
          value={settings.ownerText}
          onChange={(ownerText) => set({ ownerText })}
        />
      )}
      {settings.qr && (
        <>
          <Choice
            label={t('qrSays')}
            value={settings.qrSays}
            onChange={(qrSays) => set({ qrSays })}
            options={[
              { value: 'link', label: t('qrLink') },
              { value: 'tag', label: t('qrTag') },
            ]}
          />
          {settings.qrSays === 'link' && (
            <TextField
              label={t('address')}
              hint={t('addressHint')}
              type="url"
              maxLength={300}
              placeholder={ownAddress(location)}
              value={settings.address}
              onChange={(address) => set({ address })}
            />
          )}
        </>
      )}
    </div>
  );
}

function OwnSize({ settings, set }: { settings: LabelSettings; set: (part: Partial<LabelSettings>) => void }) {
  const t = useMessages(labelMessages);
  const own = (key: keyof OwnSizes, min: number, max: number, whole = false) => (
    <NumberField
      key={key}
      label={t(`size.${key}`)}
      value={settings.own[key]}
      min={min}
      max={max}
      whole={whole}
      {...(whole ? {} : { unit: 'mm' })}
      outside={t('bounds', { min, max })}
      onChange={(value) => set({ own: { ...settings.own, [key]: value } })}
    />
  );
  if (isTape(settings.template)) return own('tape', 20, 200);
  if (settings.template !== 'custom') return null;
  return (
    <div className="grid grid-cols-2 gap-2">
      {sizes.map(({ key, min, max, ...rest }) => own(key, min, max, 'whole' in rest && rest.whole))}
    </div>
  );
}
