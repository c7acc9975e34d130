import type { DeviceSummary } from '../../../../../contract/devices.ts';
import { barCode, fitsCode128, qrCode } from './label-codes.ts';
import { type LabelContent, type LabelProblem, type LaidLabel, layLabel } from './label-layout.ts';
import { linkOfDevice } from './label-link.ts';
import type { LabelSettings } from './label-settings.ts';
import type { LabelTemplate } from './label-templates.ts';

/** Why a device gets no label: what the label's size does not allow, or the device does not have. */
export type Refusal = LabelProblem | { reason: 'nothing-to-encode' | 'not-in-code-128' | 'blank' };
export type DeviceLabel = { device: DeviceSummary; laid: LaidLabel };
export type RefusedLabel = { device: DeviceSummary; refusal: Refusal };

type Place = { template: LabelTemplate; address: string; organisationOf: (device: DeviceSummary) => string | null };

/** The label of one device. */
export function labelOf(
  device: DeviceSummary,
  settings: LabelSettings,
  { template, address, organisationOf }: Place,
): DeviceLabel | RefusedLabel {
  const spoken = device.assetTag ?? device.serial;
  const refused = (refusal: Refusal): RefusedLabel => ({ device, refusal });
  if ((settings.bars || (settings.qr && settings.qrSays === 'tag')) && spoken === null) return refused({ reason: 'nothing-to-encode' });
  if (settings.bars && !fitsCode128(spoken ?? '')) return refused({ reason: 'not-in-code-128' });
  const content: LabelContent = {
    owner: settings.owner ? settings.ownerText.trim() || organisationOf(device) : null,
    name: settings.name ? device.name : null,
    tag: settings.tag ? device.assetTag : null,
    serial: settings.serial ? device.serial : null,
    qr: settings.qr ? qrCode(settings.qrSays === 'tag' ? (spoken ?? '') : linkOfDevice(address, device)) : null,
    bars: settings.bars ? barCode(spoken ?? '') : null,
  };
  const laid = layLabel(template, content);
  if ('reason' in laid) return refused(laid);
  return laid.codes.length + laid.lines.length === 0 ? refused({ reason: 'blank' }) : { device, laid };
}
