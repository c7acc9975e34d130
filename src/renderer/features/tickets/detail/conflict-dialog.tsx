import { Button } from '../../../ui/controls/button.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { Dialog } from '../../../ui/layers/dialog.tsx';
import { ticketMessages } from '../ticket-messages.ts';
import { useFieldText } from '../pickers/use-field-text.ts';
import { detailMessages } from './detail-messages.ts';
import type { PendingConflict } from './use-ticket-update.ts';

type Props = { conflict: PendingConflict | null; onResolve: (keep: 'mine' | 'theirs') => void };

/** Two people changed one field: both values, and the choice. Closing keeps theirs, which is what the desk has. */
export function ConflictDialog({ conflict, onResolve }: Props) {
  const t = useMessages(detailMessages);
  const words = useMessages(ticketMessages);
  const text = useFieldText();
  if (!conflict) return null;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onResolve('theirs')}
      title={t('conflictTitle')}
      description={t('conflictText')}
      actions={
        <>
          <Button onClick={() => onResolve('theirs')}>{t('keepTheirs')}</Button>
          <Button variant="primary" onClick={() => onResolve('mine')}>
            {t('keepMine')}
          </Button>
        </>
      }
    >
      {conflict.fields.map(({ field, yours, theirs, theirsBy }) => (
        <section key={field} aria-label={text.name(field)} className="mt-2">
          <h3 className="text-xs font-semibold">{text.name(field)}</h3>
          <dl className="mt-1 grid grid-cols-2 gap-2">
            {[
              { label: t('yours'), value: yours },
              { label: theirsBy ? t('theirsBy', { name: theirsBy }) : t('theirs'), value: theirs },
            ].map(({ label, value }) => (
              <div key={label} className="rounded-md border border-line p-2">
                <dt className="text-xs text-muted">{label}</dt>
                <dd className="wrap-anywhere">{text.value(field, value) ?? words('none')}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  );
}
