import { useQuery } from '@tanstack/react-query';
import { DeskError } from '../../../client/desk-error.tsx';
import { useDesk } from '../../../client/use-desk.ts';
import { EmptyState } from '../../../ui/display/empty-state.tsx';
import { Skeleton } from '../../../ui/display/skeleton.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { useEffect } from 'react';
import { labelMessages } from './label-messages.ts';

const looked = 100;
const bare = (tag: string) => tag.trim().toLowerCase();

/** Where a label's code leads: straight on to the device that has the tag, or to the list where several have it. */
export function TagPage({ tag, onFound }: { tag: string; onFound: (path: string) => void }) {
  const t = useMessages(labelMessages);
  const { orpc } = useDesk();
  const q = `tag:"${tag.replaceAll('"', '')}"`;
  const read = useQuery(orpc.devices.window.queryOptions({ q, limit: looked }));
  const found = read.data?.items.filter(({ assetTag }) => bare(assetTag ?? '') === bare(tag));
  const path =
    found === undefined || found.length === 0
      ? null
      : found.length === 1
        ? `/devices/${found[0]?.id}`
        : `/devices?q=${encodeURIComponent(q)}`;
  useEffect(() => {
    if (path !== null) onFound(path);
  }, [path, onFound]);
  if (read.isError) return <DeskError error={read.error} onRetry={() => void read.refetch()} />;
  if (found?.length !== 0) return <Skeleton lines={6} />;
  return (
    <EmptyState kind="nothing-matches" title={t('noTag')} action={<a href={`#/search?q=${encodeURIComponent(tag)}`}>{t('searchTag')}</a>}>
      {t('noTagText', { tag })}
    </EmptyState>
  );
}
