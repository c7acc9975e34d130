import type { Snapshot } from '../../../../../contract/devices.ts';
import { useFormats } from '../../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../../ui/i18n/use-messages.ts';
import { sectionMessages } from '../../words/section-messages.ts';

/** Where the values above or below come from: which scan, when, how. */
export function Provenance({ snapshot }: { snapshot: Pick<Snapshot, 'takenAt' | 'source'> }) {
  const t = useMessages(sectionMessages);
  const format = useFormats();
  return (
    <p className="text-xs text-muted">
      <time dateTime={new Date(snapshot.takenAt).toISOString()} title={format.moment(snapshot.takenAt)}>
        {t('provenance', { at: format.dateTime(snapshot.takenAt) })}
      </time>{' '}
      ({t(`source.${snapshot.source}`)})
    </p>
  );
}
