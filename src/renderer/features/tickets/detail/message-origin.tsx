import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { ticketPath } from '../ticket-paths.ts';
import { detailMessages } from './detail-messages.ts';

type Props = { fromNumber?: number | undefined; copiedFrom?: number | undefined; copiedTo?: readonly number[] | undefined };

const style = 'tabular rounded-sm border border-line bg-subtle px-1.5';

/** Where a message was written or went to, when that is another ticket than the one it is read on. */
export function MessageOrigin({ fromNumber, copiedFrom, copiedTo = [] }: Props) {
  const t = useMessages(detailMessages);
  return (
    <>
      {fromNumber !== undefined && <span className={style}>{t('fromTicket', { number: fromNumber })}</span>}
      {copiedFrom !== undefined && (
        <a href={`#${ticketPath(copiedFrom)}`} className={style}>
          {t('copiedFrom', { number: copiedFrom })}
        </a>
      )}
      {copiedTo.map((number) => (
        <a key={number} href={`#${ticketPath(number)}`} className={style}>
          {t('copiedTo', { number })}
        </a>
      ))}
    </>
  );
}
