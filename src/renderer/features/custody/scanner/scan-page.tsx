import { useRef, useState } from 'react';
import { DeskError } from '../../../client/desk-error.tsx';
import { Button } from '../../../ui/controls/button.tsx';
import { Choice } from '../../../ui/controls/choice.tsx';
import { EmptyState } from '../../../ui/display/empty-state.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { usePageTitle } from '../../../ui/page-title.ts';
import { typeIcons } from '../../assets/device-look.tsx';
import { CheckInDialog } from '../checkout/check-in-dialog.tsx';
import { CheckOutDialog } from '../checkout/check-out-dialog.tsx';
import { CustodyPills } from '../checkout/custody-pills.tsx';
import { HolderField, holderInput, noHolder } from '../checkout/holder-field.tsx';
import { ScanField } from './scan-field.tsx';
import { scanMessages } from './scan-messages.ts';
import { type Found, type Scanned, type ScanMode, useScans } from './use-scans.ts';

/** Scan a tag, see the device, check it out or in, scan the next. */
export function ScanTagsPage() {
  const t = useMessages(scanMessages);
  usePageTitle(t('scanTags'));
  const [mode, setMode] = useState<ScanMode>('look');
  const [holder, setHolder] = useState(noHolder);
  const [open, setOpen] = useState<{ scan: Scanned; found: Found } | null>(null);
  const to = holderInput(holder);
  const box = useRef<HTMLFormElement>(null);
  const { scans, scan, replace } = useScans(mode, to);
  const waits = mode === 'out' && to === null;
  const close = () => {
    setOpen(null);
    // The scanner's next code belongs into the field again, once the dialog has given the focus back.
    requestAnimationFrame(() => box.current?.querySelector('input')?.focus());
  };
  return (
    <div className="min-h-0 flex-1 overflow-y-auto p-4">
      <div className="mx-auto flex max-w-3xl flex-col gap-4">
        <h1 className="text-lg">{t('scanTags')}</h1>
        <div className="flex flex-col gap-3 rounded-md border border-line bg-surface p-3">
          <Choice
            label={t('eachScan')}
            value={mode}
            onChange={setMode}
            options={(['look', 'in', 'out'] as const).map((value) => ({ value, label: t(`mode.${value}`) }))}
          />
          {mode === 'out' && <HolderField value={holder} onChange={setHolder} />}
          {waits ? <p className="text-sm text-muted">{t('needHolder')}</p> : <ScanField onScan={scan} box={box} />}
        </div>
        {scans.length === 0 ? (
          <EmptyState kind="nothing-yet" title={t('nothing')} />
        ) : (
          <ul aria-label={t('scanned')} aria-live="polite" className="divide-y divide-line rounded-md border border-line bg-surface px-3">
            {scans.map((each) => (
              <ScanLine key={each.id} scan={each} onAct={(found) => setOpen({ scan: each, found })} />
            ))}
          </ul>
        )}
      </div>
      {open &&
        (open.found.custody ? (
          <CheckInDialog
            custody={open.found.custody}
            organisationId={open.found.device.organisationId}
            onDone={() => replace(open.scan.id, { device: open.found.device, custody: null }, 'in')}
            onClose={close}
          />
        ) : (
          <CheckOutDialog
            device={open.found.device}
            onDone={(custody) => replace(open.scan.id, { device: open.found.device, custody }, 'out')}
            onClose={close}
          />
        ))}
    </div>
  );
}

function ScanLine({ scan, onAct }: { scan: Scanned; onAct: (found: Found) => void }) {
  const t = useMessages(scanMessages);
  const { code, found, error } = scan;
  return (
    <li className="flex flex-col gap-1 py-2 text-sm">
      {error !== null && <DeskError error={error} />}
      {found?.length === 0 && <p className="text-warning">{t('unknown', { code })}</p>}
      {found === null && error === null && <p className="font-mono text-xs text-muted">{code}</p>}
      {(found?.length ?? 0) > 1 && <p className="text-warning">{t('several', { code, count: found?.length ?? 0 })}</p>}
      {found?.map((one) => (
        <FoundLine key={one.device.id} found={one} done={scan.done} onAct={() => onAct(one)} />
      ))}
    </li>
  );
}

function FoundLine({ found: { device, custody }, done, onAct }: { found: Found; done: Scanned['done']; onAct: () => void }) {
  const t = useMessages(scanMessages);
  const Icon = typeIcons[device.type];
  const who = custody ? t(done === 'out' ? 'givenTo' : 'with', { holder: custody.holder.name }) : null;
  const nobody = done === 'in' ? t('takenBack') : done === 'none' ? t('alreadyIn') : t('free');
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Icon aria-hidden size={16} strokeWidth={1.75} className="shrink-0 text-muted" />
      <div className="min-w-0 flex-1 wrap-anywhere">
        <a href={`#/devices/${device.id}`}>{device.name}</a>{' '}
        <span className="font-mono text-xs text-muted">{[device.assetTag, device.serial].filter(Boolean).join(' · ')}</span>
        <p className="text-xs text-muted">{[who ?? nobody, device.site].filter(Boolean).join(' · ')}</p>
      </div>
      {custody && <CustodyPills custody={custody} />}
      <Button onClick={onAct} aria-label={t(custody ? 'checkIn' : 'checkOut', { device: device.name })}>
        {t(custody ? 'mode.in' : 'mode.out')}
      </Button>
    </div>
  );
}
