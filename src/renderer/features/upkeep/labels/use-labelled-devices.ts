import { useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { DeviceId, OrganisationId } from '../../../../contract/common.ts';
import type { DeviceSort } from '../../../../contract/device-register.ts';
import type { DeviceSummary } from '../../../../contract/devices.ts';
import { useDesk } from '../../../client/use-desk.ts';

/** Which devices get labels: those of a list as it is filtered and sorted, or some by their ids. */
export type Labelled = { ids: readonly DeviceId[] } | { q: string; sort: DeviceSort; direction: 'asc' | 'desc' };

const windowSize = 500;
/** As many labels as one order for labels has: more are printed by a narrower filter. */
export const mostLabels = 1000;

/** The devices in order, and how many there are beyond what is printed at once. */
export function useLabelledDevices(labelled: Labelled) {
  const { orpc } = useDesk();
  const byId = 'ids' in labelled;
  const single = useQueries({ queries: byId ? labelled.ids.map((id) => orpc.devices.get.queryOptions({ id })) : [] });
  const listed = useQueries({
    queries: byId ? [] : [0, windowSize].map((offset) => orpc.devices.window.queryOptions({ ...labelled, offset, limit: windowSize })),
  });
  const organisations = useQuery(orpc.organisations.list.queryOptions({})).data?.items;
  const names = useMemo(() => new Map<OrganisationId, string>(organisations?.map(({ id, name }) => [id, name])), [organisations]);
  const reads: readonly { isPending: boolean; isError: boolean; error: unknown; refetch: () => unknown }[] = byId ? single : listed;
  const failed = reads.find(({ isError }) => isError);
  const devices: DeviceSummary[] = byId
    ? single.flatMap(({ data }) => (data ? [data] : []))
    : listed.flatMap(({ data }) => data?.items ?? []);
  const total = byId ? devices.length : (listed[0]?.data?.total ?? 0);
  return {
    devices,
    beyond: Math.max(0, total - mostLabels),
    organisationOf: ({ organisationId }: DeviceSummary) => (organisationId === null ? null : (names.get(organisationId) ?? null)),
    pending: reads.some(({ isPending }) => isPending),
    failed: failed ? { error: failed.error, retry: () => void failed.refetch() } : null,
  };
}
