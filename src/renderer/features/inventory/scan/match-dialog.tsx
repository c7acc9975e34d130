import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import { useMutation } from '@tanstack/react-query';
import { Check, X } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import type { DeviceId, ScanId } from '../../../../contract/common.ts';
import type { MatchCandidate } from '../../../../contract/devices.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { useDesk } from '../../../client/use-desk.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { Dialog } from '../../../ui/layers/dialog.tsx';
import { devicePath } from '../device-paths.ts';
import { scanMessages } from './scan-messages.ts';

type Props = { scanId: ScanId; candidates: readonly MatchCandidate[]; onClose: () => void };
const newDevice = 'new';

/** Asks which device a scan is of, with what speaks for each and against it. */
export function MatchDialog({ scanId, candidates, onClose }: Props) {
  const t = useMessages(scanMessages);
  const format = useFormats();
  const { orpc } = useDesk();
  const [chosen, setChosen] = useState<string | null>(null);
  const resolve = useMutation({
    ...orpc.scans.resolve.mutationOptions(),
    onSuccess: ({ deviceId }) => {
      onClose();
      location.hash = `#${devicePath(deviceId)}`;
    },
  });
  const confirm = () => {
    if (chosen !== null) resolve.mutate({ id: scanId, deviceId: chosen === newDevice ? null : (chosen as DeviceId) });
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('unsureTitle')}
      description={t('unsureText')}
      actions={
        <>
          <Button onClick={onClose}>{t('answerLater')}</Button>
          <Button variant="primary" disabled={chosen === null} busy={resolve.isPending} onClick={confirm}>
            {t('confirm')}
          </Button>
        </>
      }
    >
      <RadioGroup
        value={chosen}
        onValueChange={(value) => setChosen(value as string)}
        aria-label={t('unsureTitle')}
        className="flex flex-col gap-2"
      >
        {candidates.map((candidate) => (
          <Option
            key={candidate.deviceId}
            value={candidate.deviceId}
            title={t('samePc', { device: candidate.name })}
            aside={t('score', { percent: format.percent(candidate.score * 100) })}
          >
            <ul className="mt-1 text-xs text-muted">
              {candidate.reasons.map((reason) => {
                const Icon = reason.agrees ? Check : X;
                return (
                  <li key={`${reason.identifier}-${reason.value}`} className="flex items-start gap-1">
                    <Icon
                      aria-hidden
                      size={14}
                      strokeWidth={2}
                      className={`mt-[3px] shrink-0 ${reason.agrees ? 'text-ok' : 'text-critical'}`}
                    />
                    <span className="min-w-0 wrap-anywhere">
                      {t(reason.agrees ? 'agrees' : 'differs', { identifier: t(`id.${reason.identifier}`), value: reason.value })}
                    </span>
                  </li>
                );
              })}
            </ul>
          </Option>
        ))}
        <Option value={newDevice} title={t('newPc')}>
          <p className="text-xs text-muted">{t('newPcHint')}</p>
        </Option>
      </RadioGroup>
      {resolve.isError && <DeskError error={resolve.error} onRetry={confirm} />}
    </Dialog>
  );
}

function Option({ value, title, aside, children }: { value: string; title: string; aside?: string; children: ReactNode }) {
  const id = useId();
  return (
    <div className="flex items-start gap-2 rounded-md border border-line p-3 has-data-checked:border-accent has-data-checked:bg-row-selected">
      <Radio.Root
        value={value}
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-more`}
        className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-full border border-line-strong bg-surface data-checked:border-accent"
      >
        <Radio.Indicator className="size-2 rounded-full bg-accent" />
      </Radio.Root>
      <div className="min-w-0 flex-1">
        <p className="flex gap-2 text-sm font-medium">
          <span id={`${id}-title`} className="min-w-0 flex-1 wrap-anywhere">
            {title}
          </span>
          {aside && <span className="tabular shrink-0 text-xs text-muted">{aside}</span>}
        </p>
        <div id={`${id}-more`}>{children}</div>
      </div>
    </div>
  );
}
