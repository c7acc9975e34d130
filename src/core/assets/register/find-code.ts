import type { DeviceId } from '../../../contract/common.ts';
import { deviceTypeSchema } from '../../../contract/devices.ts';
import { fold } from '../../../shared/fold.ts';
import { comparableSerial } from '../../../shared/junk.ts';
import type { Connection } from '../../database/database.ts';
import * as store from '../asset-store.ts';

const most = 10;
/** A label's QR code holds the address of the device's page. */
const address = /devices?\/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/i;

/** The devices that a scanned code stands on: its own address, its tag or serial, or else its name. */
export async function findByCode(db: Connection, code: string): Promise<DeviceId[]> {
  const named = address.exec(code)?.[1];
  if (named) {
    const device = await store.findDevice(db, named.toLowerCase());
    return device ? [device.id] : [];
  }
  const value = comparableSerial(code, 3);
  if (value === null) return [];
  const identifiers: store.DeviceIdentifier[] = [
    { kind: 'asset-tag', value },
    { kind: 'serial', value },
    ...deviceTypeSchema.options.map((type) => ({ kind: 'component' as const, value: `${type}:${value}` })),
  ];
  const found = await store.findDevicesByIdentifiers(db, identifiers, most);
  return (found.length > 0 ? found : await store.findDevicesByName(db, fold(code.trim()), most)).slice(0, most) as DeviceId[];
}
