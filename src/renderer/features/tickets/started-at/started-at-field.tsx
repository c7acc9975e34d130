import { useState } from 'react';
import { Choice } from '../../../ui/controls/choice.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { fromLocalInput, localInput, type StartedChoice, startedAtOf, startedChoices } from './started-at.ts';
import { startedAtMessages } from './started-at-messages.ts';

type Props = { value: number | null; onChange: (startedAt: number | null) => void; hint?: string };

/** When the problem began, in the words people use, or to the minute. */
export function StartedAtField({ value, onChange, hint }: Props) {
  const t = useMessages(startedAtMessages);
  const [choice, setChoice] = useState<StartedChoice>(value === null ? 'unknown' : 'date');
  const [latest] = useState(() => localInput(Date.now()));
  const choose = (next: StartedChoice) => {
    setChoice(next);
    // A date is not known by choosing to give one: the field below says it.
    if (next !== 'date') onChange(startedAtOf(next, Date.now(), null));
  };
  return (
    <div className="flex flex-col gap-2">
      <Choice
        label={t('when')}
        value={choice}
        onChange={choose}
        options={startedChoices.map((each) => ({ value: each, label: t(each) }))}
      />
      {choice === 'date' && (
        <TextField
          label={t('exact')}
          type="datetime-local"
          value={value === null ? '' : localInput(value)}
          max={latest}
          onChange={(text) => {
            const at = fromLocalInput(text);
            if (at !== null) onChange(at);
          }}
        />
      )}
      {hint && <p className="text-xs text-muted">{hint}</p>}
    </div>
  );
}
