import type { ReactNode } from 'react';
import type { DeviceDetail } from '../../../contract/devices.ts';
import { CommandButton, CommandIcon } from '../../ui/commands/runner.tsx';
import { CopyButton } from '../../ui/display/copy-button.tsx';
import { RelativeTime } from '../../ui/display/relative-time.tsx';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { assetMessages } from './asset-messages.ts';
import {
  attachDeviceCommand,
  diagnoseDeviceCommand,
  editDeviceCommand,
  mergeDeviceCommand,
  newTicketForDeviceCommand,
} from './device-commands.ts';
import { DeviceIcon, DevicePill } from './device-look.tsx';

type Props = {
  device: DeviceDetail;
  /** Verbs of other features, in their places. */
  scan: ReactNode;
  label: ReactNode;
  golden: ReactNode;
};

/** What a device is, whose, where, and what can be done with it. */
export function DeviceHeader({ device, scan, label, golden }: Props) {
  const t = useMessages(assetMessages);
  const made = [device.manufacturer, device.model].filter(Boolean).join(' ');
  return (
    <header className="flex flex-wrap items-start gap-x-4 gap-y-2 bg-surface px-4 pt-3 pb-2">
      <div className="flex min-w-0 flex-1 items-start gap-3">
        <DeviceIcon device={device} size={28} />
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-2">
            <h1 className="text-lg wrap-anywhere">{device.name}</h1>
            {device.local && <span className="rounded-sm bg-info-tint px-1 text-xs text-info">{t('thisPc')}</span>}
            <DevicePill device={device} />
            <CommandIcon command={editDeviceCommand} />
            <CommandIcon command={mergeDeviceCommand} />
            {golden}
          </div>
          <p className="flex flex-wrap items-center gap-x-3 text-xs text-muted">
            <span>{t(`type.${device.type}`)}</span>
            {made && <span>{made}</span>}
            {device.serial && (
              <span className="inline-flex items-center gap-1">
                {t('serial')}: <span className="font-mono">{device.serial}</span>
                <CopyButton text={device.serial} />
              </span>
            )}
            {device.assetTag && (
              <span className="inline-flex items-center gap-1">
                {t('assetTag')}: <span className="font-mono">{device.assetTag}</span>
                <CopyButton text={device.assetTag} />
                {label}
              </span>
            )}
            <span>{t(`state.${device.state}`)}</span>
            {device.personId && <a href={`#/people/${device.personId}`}>{device.personName}</a>}
            {device.site && <span>{device.site}</span>}
            {device.lastScanAt !== null && (
              <span>
                {t('scannedAt')} <RelativeTime at={device.lastScanAt} />
              </span>
            )}
          </p>
          {device.notes && <p className="mt-1 max-w-3xl text-sm whitespace-pre-wrap wrap-anywhere">{device.notes}</p>}
        </div>
      </div>
      <div className="flex flex-wrap gap-2">
        {device.local && scan}
        <CommandButton command={diagnoseDeviceCommand} />
        <CommandButton command={attachDeviceCommand} />
        <CommandButton command={newTicketForDeviceCommand} variant="primary" />
      </div>
    </header>
  );
}
