import type { Outcome } from '../../ui/commands/command.ts';
import type { DeviceDetail, DeviceSummary } from '../../../contract/devices.ts';
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
  /** The devices that are picked, in the order of the list. */
  selected: readonly DeviceSummary[];
  move: (step: number, extend: boolean) => void;
  /** Picks the row that the keys act on, or lets go of it. */
  toggle: () => void;
  clear: () => void;
  /** Asks which state the picked ones are in from now on. */
  pickState: () => void;
  copy: () => Promise<Outcome>;
  open: (() => void) | null;
  focusSearch: () => void;
};
export const deviceList = contextKey<DeviceListActions>('device-list');
