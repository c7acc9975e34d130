import type { SectionItem } from '../../contract/inventory-sections.ts';

type BluetoothItem = SectionItem<'bluetooth'>;

/** An item of `bluetooth` from what is known of it; the rest is null. */
export const bluetoothItem = (fields: Partial<BluetoothItem> & { key: string }): BluetoothItem => ({
  name: null,
  address: null,
  manufacturer: null,
  kind: null,
  paired: null,
  connected: null,
  batteryPercent: null,
  ...fields,
});
