import { useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { parseDeviceFilter } from '../../../../shared/device-filter.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { queueMessages } from '../../tickets/queue/queue-messages.ts';
import { templateMessages } from '../template-messages.ts';

/** A filter of the register that says what of it is wrong, or how many devices fit it now. */
export function DeviceFilterField({ value, onChange }: { value: string; onChange: (filter: string) => void }) {
  const t = useMessages(templateMessages);
  const problems = useMessages(queueMessages);
  const { orpc } = useDesk();
  const q = useDeferredValue(value.trim());
  const [problem] = parseDeviceFilter(q).problems;
  const fits = useQuery({
    ...orpc.devices.window.queryOptions({ q, offset: 0, limit: 1 }),
    enabled: q !== '' && problem === undefined,
    placeholderData: (before) => before,
  }).data?.total;
  return (
    <div className="sm:col-span-2">
      <TextField
        label={t('deviceFilter')}
        hint={t('deviceFilterHint')}
        value={value}
        error={problem ? problems(`problem.${problem.code}`, { found: problem.found, expected: problem.expected.join(', ') }) : null}
        onChange={onChange}
        maxLength={2000}
      />
      <output className="tabular text-xs text-muted">
        {q !== '' && problem === undefined && fits !== undefined && t('fitsNow', { count: fits })}
      </output>
    </div>
  );
}
