import { RotateCcw } from 'lucide-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { AddAsked } from '../../client/desk-list.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Button } from '../../ui/controls/button.tsx';
import { useMessages, useSay } from '../../ui/i18n/use-messages.ts';
import { settingsMessages } from './settings-messages.ts';
import { settingsTable } from './settings-table.ts';

type Props = {
  id: string;
  /** True when a deep link or the palette led here. */
  pointedAt: boolean;
  /** The default in words, when the setting differs from it; with it comes the way back. */
  changedFrom?: string | null;
  onReset?: () => void;
  children?: ReactNode;
};

/** One setting: its name, its sentence, its control, and the way back to the default. */
export function SettingRow({ id, pointedAt, changedFrom = null, onReset, children }: Props) {
  const t = useMessages(settingsMessages);
  const say = useSay();
  const row = useRef<HTMLElement>(null);
  const navigate = useNavigate();
  const { add } = useSearch({ from: '/settings' });
  const added = () => void navigate({ to: '/settings', search: (search) => ({ ...search, add: undefined }), replace: true });
  const setting = settingsTable.find((each) => each.id === id);
  useEffect(() => {
    if (pointedAt) row.current?.scrollIntoView({ block: 'nearest' });
  }, [pointedAt]);
  if (!setting) return null;
  return (
    <section
      ref={row}
      id={`setting-${id}`}
      aria-labelledby={`setting-${id}-title`}
      className={classNames(
        'relative border-b border-line py-3',
        pointedAt && 'before:absolute before:inset-y-2 before:-left-3 before:w-[3px] before:rounded-full before:bg-accent',
      )}
    >
      <h2 id={`setting-${id}-title`} className="font-medium">
        {say(setting.title)}
      </h2>
      <p className="mb-2 max-w-prose text-sm text-muted">{say(setting.hint)}</p>
      <AddAsked value={pointedAt && add ? added : null}>{children}</AddAsked>
      {changedFrom !== null && (
        <p className="mt-1 flex items-center gap-2 text-xs text-muted">
          {t('changedFrom', { value: changedFrom })}
          <Button variant="quiet" icon={RotateCcw} onClick={onReset} className="text-xs">
            {t('reset')}
          </Button>
        </p>
      )}
    </section>
  );
}
