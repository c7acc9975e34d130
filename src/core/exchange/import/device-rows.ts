import type { DeviceId, PersonId } from '../../../contract/common.ts';
import type { DeviceSummary } from '../../../contract/devices.ts';
import type { FieldValues } from '../../../shared/exchange/field-values.ts';
import type { AssetService } from '../../assets/asset-service.ts';
import type { Connection } from '../../database/database.ts';
import type { PeopleService } from '../../people/people-service.ts';
import type { NewId } from '../../platform/clock.ts';
import type { PurchaseService } from '../../upkeep/purchases/purchase-service.ts';
import { changesOf, type ImportPort, refused, type RowPlan, textOf } from './import-port.ts';
import { findDevicesBy, findDevicesNamed } from './lookup-store.ts';
import { findPerson } from './person-of-row.ts';
import { purchaseOfRow } from './purchase-of-row.ts';

type Found = { device: { id: string; name: string } | null } | { refusal: RowPlan };

/** The device that a row is of: by its asset tag and its serial, which must not say two; without them by its name. */
async function findDevice(from: Connection, values: FieldValues): Promise<Found> {
  const [tag, serial, name] = [textOf(values['assetTag']), textOf(values['serial']), textOf(values['name'])];
  const [byTag] = tag ? await findDevicesBy(from, 'asset_tag', tag) : [];
  const [bySerial] = serial ? await findDevicesBy(from, 'serial', serial) : [];
  if (byTag && bySerial && byTag.id !== bySerial.id)
    return { refusal: refused('twoDevices', { first: byTag.name, second: bySerial.name }, name ?? undefined) };
  if (byTag || bySerial || tag || serial || !name) return { device: byTag ?? bySerial ?? null };
  const [named, other] = await findDevicesNamed(from, name);
  return other ? { refusal: refused('severalDevices', { text: name }, name) } : { device: named ?? null };
}

type Parts = { assets: AssetService; people: PeopleService; purchases: PurchaseService; newId: NewId };

/** Devices from a table. What the row leaves empty stays as it is. */
export function createDeviceRows({ assets, people, purchases, newId }: Parts): ImportPort {
  return {
    async plan(from, values, { organisations, reading }) {
      const name = textOf(values['name']) ?? textOf(values['assetTag']) ?? textOf(values['serial']);
      if (!name) return refused('noName');
      const found = await findDevice(from, values);
      if ('refusal' in found) return found.refusal;
      const before = found.device ? await assets.record(found.device.id, from) : null;
      const asked = textOf(values['person']);
      const owner = asked ? await findPerson(people, from, asked) : null;
      if (owner && 'refusal' in owner) return owner.refusal;
      const organisation = textOf(values['organisation']) ? await organisations.find(from, textOf(values['organisation']) ?? '') : null;
      const bought = purchaseOfRow(values, reading, before && (await purchases.ofDevice(from, before.id)));
      if ('refusal' in bought) return refused(bought.refusal, {}, name);
      const own = {
        // A device that is known keeps its name unless the row has one.
        name: before ? textOf(values['name']) : name,
        assetTag: textOf(values['assetTag']),
        type: textOf(values['type']) as DeviceSummary['type'] | null,
        serial: textOf(values['serial']),
        manufacturer: textOf(values['manufacturer']),
        model: textOf(values['model']),
        state: textOf(values['state']) as DeviceSummary['state'] | null,
        site: textOf(values['site']),
        notes: textOf(values['notes']),
      };
      const shownBefore = before && {
        ...before,
        person: before.personId ? ((await people.find(before.personId, from))?.name ?? null) : null,
        organisation: await organisations.nameOf(from, before.organisationId),
      };
      const changes = [...changesOf(shownBefore, { ...own, person: owner?.name, organisation: organisation?.name }), ...bought.changes];
      const fields = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== null)) as { [K in keyof typeof own]?: never };
      return {
        fate: before ? (changes.length > 0 ? 'changed' : 'same') : 'new',
        name: own.name ?? before?.name ?? name,
        changes,
        async write({ trx, record, personId, at }) {
          const by = { source: 'import', personId, at } as const;
          const links = {
            ...(owner && { personId: owner.id as PersonId }),
            ...(organisation && { organisationId: await organisations.ensure({ trx, record }, organisation.name) }),
          };
          if (before) await assets.changeDevice(trx, record, before, { ...fields, ...links }, by);
          const id = (before?.id as DeviceId | undefined) ?? newId<DeviceId>();
          if (!before) await assets.addDevice(trx, record, { type: 'other', state: 'stock', ...fields, ...links, name, id }, by);
          if (bought.changes.length > 0) await purchases.noteWithin(trx, record, id, bought.noted);
        },
      };
    },
  };
}
