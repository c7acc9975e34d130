import type { DeviceDetail } from '../../../contract/devices.ts';
import { contextKey } from '../../ui/commands/context.ts';
import type { RegisterOrder } from './register/use-register.ts';

/** What the commands of one device act on; its page provides it. */
export type DeviceActions = {
  device: DeviceDetail;
  edit: () => void;
  connect: () => void;
  merge: () => void;
  newTicket: () => void;
  attach: () => void;
};
export const openDevice = contextKey<DeviceActions>('device');

/** What the commands of the list act on. */
export type DeviceListActions = {
  /** What is shown, as the address says it. */
  order: RegisterOrder;
  move: (step: number) => void;
  open: (() => void) | null;
  focusSearch: () => void;
};
export const deviceList = contextKey<DeviceListActions>('device-list');
