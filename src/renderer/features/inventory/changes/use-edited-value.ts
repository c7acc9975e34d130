import { useQuery } from '@tanstack/react-query';
import type { PersonId } from '../../../../contract/common.ts';
import { deviceStateSchema, deviceTypeSchema } from '../../../../contract/devices.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { assetMessages } from '../../assets/asset-messages.ts';

/** A value of an edited field as people read it: the log holds ids and the contract's words. What cannot be looked up stands as it is. */
export function useEditedValue(field: string, value: unknown): string {
  const words = useMessages(assetMessages);
  const { orpc } = useDesk();
  const text = typeof value === 'string' ? value : JSON.stringify(value ?? '');
  const isPerson = field === 'personId' && typeof value === 'string';
  const person = useQuery({ ...orpc.people.get.queryOptions({ id: text as PersonId }), enabled: isPerson });
  const organisations = useQuery({ ...orpc.organisations.list.queryOptions({}), enabled: field === 'organisationId' });
  if (value === null || value === undefined || value === '') return '–';
  switch (field) {
    case 'personId':
      return person.data?.name ?? text;
    case 'organisationId':
      return organisations.data?.items.find(({ id }) => id === value)?.name ?? text;
    case 'state':
      return deviceStateSchema.safeParse(value).success ? words(`state.${value as 'in-use'}`) : text;
    case 'type':
      return deviceTypeSchema.safeParse(value).success ? words(`type.${value as 'computer'}`) : text;
    default:
      return text;
  }
}
