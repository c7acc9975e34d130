import type { InventoryService } from '../../inventory/inventory-service.ts';
import { exportOf, sliceRows, text } from './export-port.ts';

type Row = Awaited<ReturnType<InventoryService['softwareOnDevices']>>['items'][number];

/** On which devices software is, by the titles that scans read. */
export const softwareDeviceTable = ({ inventory }: { inventory: InventoryService }) =>
  exportOf<Row>(
    {
      title: text(({ title }) => title),
      publisher: text(({ publisher }) => publisher),
      version: text(({ version }) => version || null),
      device: text(({ device }) => device),
      assetTag: text(({ asset_tag: tag }) => tag),
      serial: text(({ serial }) => serial),
      person: text(({ person }) => person),
    },
    ['title'],
    (actor, { title }, cursor) => inventory.softwareOnDevices(actor, { title, limit: sliceRows, cursor }),
  );
