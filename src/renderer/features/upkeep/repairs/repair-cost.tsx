import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { deviceIdSchema } from '../../../../contract/common.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { repairMessages } from './repair-messages.ts';

const told = z.object({ repairId: z.string(), deviceId: deviceIdSchema });

/** What the repair of a ticket's timeline cost, for whoever sees its device. Nothing for everybody else, and where it is not known. */
export function RepairCost({ details }: { details: unknown }) {
  const t = useMessages(repairMessages);
  const format = useFormats();
  const { orpc } = useDesk();
  const { data: known } = told.safeParse(details);
  const read = useQuery({
    ...orpc.upkeep.ofDevice.queryOptions({ deviceId: known?.deviceId ?? ('' as never) }),
    enabled: known !== undefined,
    retry: false,
  });
  const { cost = null, currency = null } = read.data?.repairs.find(({ id }) => id === known?.repairId) ?? {};
  if (cost === null || currency === null) return null;
  return <span className="tabular">{t('costIs', { amount: format.number(cost, { style: 'currency', currency }) })}</span>;
}
