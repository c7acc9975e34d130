import { Select } from '../../ui/controls/select.tsx';
import { TextField } from '../../ui/controls/text-field.tsx';
import { amountOf } from '../../ui/typed-values.ts';
import { currencies } from '../../ui/i18n/currencies.ts';
import { useFormats } from '../../ui/i18n/use-formats.ts';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { upkeepMessages } from './upkeep-messages.ts';

/** A cost as it is typed, and what it is in. */
export type TypedCost = { cost: string; currency: string };

const usual: Readonly<Record<string, string>> = { vi: 'VND', ms: 'MYR' };

/** What a form begins with. */
export function useTypedCost() {
  const { language } = useFormats();
  return ({ cost, currency }: { cost: number | null; currency: string | null }): TypedCost => ({
    cost: cost === null ? '' : String(cost),
    currency: currency ?? usual[language] ?? 'USD',
  });
}

/** What is sent of it: a currency alone says nothing. */
export function costOf({ cost, currency }: TypedCost): { cost: number | null; currency: string | null } {
  const amount = amountOf(cost);
  return { cost: amount, currency: amount === null ? null : currency };
}

export function MoneyFields({ value, onChange }: { value: TypedCost; onChange: (value: TypedCost) => void }) {
  const t = useMessages(upkeepMessages);
  const known: readonly string[] = currencies;
  const offered = known.includes(value.currency) ? known : [value.currency, ...known];
  return (
    <>
      <TextField
        label={t('cost')}
        value={value.cost}
        onChange={(cost) => onChange({ ...value, cost })}
        inputMode="decimal"
        maxLength={20}
      />
      <Select
        label={t('currency')}
        value={value.currency}
        onChange={(currency) => onChange({ ...value, currency })}
        options={offered.map((each) => ({ value: each, label: each }))}
      />
    </>
  );
}
