import type { CountedDevice } from '../../../contract/fleet.ts';
import { useFormats } from '../../ui/i18n/use-formats.ts';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { devicePath } from '../inventory/device-paths.ts';
import { ticketPath } from '../tickets/ticket-paths.ts';
import { spreadMessages } from './spread-messages.ts';

type Props = {
  label: string;
  total: number;
  items: readonly CountedDevice[];
  /** Says what a device was before; absent where nothing was asked of it. */
  oldWords?: ((old: unknown) => string) | undefined;
};

/** The devices behind a number, each with the tickets that were counted for it. */
export function CountedDevices({ label, total, items, oldWords }: Props) {
  const t = useMessages(spreadMessages);
  const format = useFormats();
  const withTime = items.some(({ at }) => at !== null);
  const withOld = oldWords !== undefined && items.some(({ old }) => old !== null);
  if (items.length === 0) return <p className="p-3 text-sm text-muted">{t('none')}</p>;
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls is reached by keys */}
      <section tabIndex={0} aria-label={label} className="max-h-[50vh] overflow-auto rounded-md border border-line">
        <table className="w-full text-left text-sm">
          <thead className="sticky top-0 bg-surface text-xs text-muted">
            <tr className="border-b border-line">
              <th className="px-3 py-1.5 font-medium">{t('device')}</th>
              <th className="px-3 py-1.5 font-medium">{t('person')}</th>
              {withTime && <th className="px-3 py-1.5 font-medium">{t('when')}</th>}
              {withOld && <th className="px-3 py-1.5 font-medium">{t('before')}</th>}
              <th className="px-3 py-1.5 font-medium">{t('tickets')}</th>
            </tr>
          </thead>
          <tbody className="divide-y divide-line/60">
            {items.map((item) => (
              <tr key={item.deviceId} className="align-top">
                <td className="px-3 py-1.5">
                  <a href={`#${devicePath(item.deviceId, 'changes')}`} className="font-mono text-xs">
                    {item.name}
                  </a>
                  {item.model && <span className="block text-xs text-muted">{item.model}</span>}
                </td>
                <td className="px-3 py-1.5">{item.personName ?? '–'}</td>
                {withTime && <td className="tabular px-3 py-1.5">{item.at === null ? '–' : format.dateTime(item.at)}</td>}
                {withOld && <td className="px-3 py-1.5">{item.old === null ? '–' : oldWords(item.old)}</td>}
                <td className="px-3 py-1.5">
                  {item.tickets.length === 0 && '–'}
                  {item.tickets.map(({ number, title }) => (
                    <a key={number} href={`#${ticketPath(number)}`} className="block wrap-anywhere">
                      <span className="tabular">#{number}</span> {title}
                    </a>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {items.length < total && (
        <p className="mt-1 text-xs text-muted">{t('firstOf', { shown: format.number(items.length), total: format.number(total) })}</p>
      )}
    </>
  );
}
