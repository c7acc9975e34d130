import { useQuery } from '@tanstack/react-query';
import type { GoldenModelId } from '../../../../contract/common.ts';
import { DeskList } from '../../../client/desk-list.tsx';
import { useDesk } from '../../../client/use-desk.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { devicePath } from '../device-paths.ts';
import { goldenMessages } from './golden-messages.ts';
import { useGoldenWords } from './use-golden-words.ts';

/** Every golden model: of what, from where, by whom, for how many devices. */
export function GoldenList() {
  const t = useMessages(goldenMessages);
  const words = useGoldenWords();
  const { client, orpc, queries } = useDesk();
  const read = useQuery(orpc.devices.goldenModels.queryOptions({}));
  const organisations = useQuery(orpc.organisations.list.queryOptions({})).data?.items ?? [];
  return (
    <DeskList
      label={t('models')}
      lines={read.data?.items.map((golden) => ({
        id: golden.id,
        name: golden.model,
        about: (
          <>
            <p>
              {golden.device ? <a href={`#${devicePath(golden.device.id)}`}>{words.source(golden)}</a> : words.source(golden)}
              {' · '}
              {t('devices', { count: golden.devices })}
            </p>
            <p>
              {[words.markedBy(golden), organisations.find(({ id }) => id === golden.organisationId)?.name].filter(Boolean).join(' · ')}
            </p>
          </>
        ),
      }))}
      error={read.error}
      onRetry={() => void read.refetch()}
      nothing={t('none')}
      removeText={t('removeText')}
      onRemove={async (id) => {
        await client.devices.removeGolden({ id: id as GoldenModelId });
        await queries.invalidateQueries({ queryKey: orpc.devices.key() });
      }}
    />
  );
}
