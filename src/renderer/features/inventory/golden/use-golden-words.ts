import type { GoldenModel } from '../../../../contract/golden-models.ts';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { goldenMessages } from './golden-messages.ts';

/** A golden model in words: where and when it was read, who marked it and when. */
export function useGoldenWords() {
  const t = useMessages(goldenMessages);
  const format = useFormats();
  return {
    source: ({ device, takenAt }: GoldenModel): string => {
      const at = format.dateTime(takenAt);
      return device ? t('source', { device: device.name, at }) : t('sourceGone', { at });
    },
    markedBy: ({ markedBy, markedAt }: GoldenModel): string =>
      t('markedBy', { person: markedBy ?? t('somebody'), at: format.dateTime(markedAt) }),
  };
}
