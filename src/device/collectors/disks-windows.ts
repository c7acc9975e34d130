import type { SectionItem } from '../../contract/inventory-sections.ts';
import type { Collected, Machine } from './collector.ts';
import { clean, cleanSerial } from './junk.ts';
import { decimal, wholeNumber } from './numbers.ts';
import { queryWindows, type Row } from './windows.ts';

type Disk = SectionItem<'disks'>;

const queries = {
  disks:
    'Get-CimInstance -Namespace root/Microsoft/Windows/Storage -ClassName MSFT_PhysicalDisk | Select-Object DeviceId,FriendlyName,Manufacturer,Model,SerialNumber,FirmwareVersion,MediaType,BusType,HealthStatus,Size',
  counters:
    'Get-PhysicalDisk | Get-StorageReliabilityCounter | Select-Object DeviceId,Temperature,Wear,PowerOnHours,ReadErrorsUncorrected,WriteErrorsUncorrected',
  predictions:
    'Get-CimInstance -Namespace root/wmi -ClassName MSStorageDriver_FailurePredictStatus | Select-Object InstanceName,PredictFailure,Reason',
  drives: 'Get-CimInstance Win32_DiskDrive | Select-Object Index,Model,SerialNumber,FirmwareRevision,InterfaceType,Size,Status,PNPDeviceID',
};

/** MSFT_PhysicalDisk.BusType and MediaType. */
const buses: Record<number, string> = {
  1: 'scsi',
  3: 'ata',
  6: 'fibre-channel',
  7: 'usb',
  8: 'raid',
  9: 'iscsi',
  10: 'sas',
  11: 'sata',
  12: 'sd',
  13: 'mmc',
  14: 'virtual',
  15: 'virtual',
  16: 'storage-spaces',
  17: 'nvme',
  18: 'scm',
  19: 'ufs',
};
const media: Record<number, string> = { 3: 'hdd', 4: 'ssd', 5: 'scm' };

/** Disks of Windows from its storage service; from Win32_DiskDrive where that service does not answer. Health counters need an administrator. */
export async function collectWindowsDisks(machine: Machine): Promise<Collected<'disks'>> {
  const { disks, counters, predictions, drives } = await queryWindows(machine, queries);
  const driveByIndex = new Map(drives.rows.map((row) => [String(row['Index']), row]));
  const counterById = new Map(counters.rows.map((row) => [String(row['DeviceId']), row]));
  const failing = predictions.rows
    .filter((row) => row['PredictFailure'] === true)
    .map((row) => clean(row['InstanceName'])?.toLowerCase() ?? '');
  const items =
    disks.rows.length > 0
      ? disks.rows.map((row) => describe(row, counterById.get(String(row['DeviceId'])), driveByIndex.get(String(row['DeviceId'])), failing))
      : drives.rows.map((row) => describe({}, undefined, row, failing));
  if (items.length === 0) {
    const error = disks.error ?? drives.error;
    if (error) throw new Error(`Windows did not list its disks: ${error}`);
    return { status: 'empty' };
  }
  const closed = counters.error !== null || counters.rows.length === 0;
  if (closed && !machine.privileged) {
    return {
      status: 'collected',
      items,
      reason: 'Temperature, wear and hours of the disks are shown to administrators only.',
      remedy: 'Run the scan as an administrator.',
    };
  }
  return { status: 'collected', items };
}

function describe(row: Row, counter: Row | undefined, drive: Row | undefined, failing: string[]): Disk {
  const number = clean(row['DeviceId']) ?? clean(drive?.['Index']);
  const serial = cleanSerial(nvmeSerial(row['SerialNumber'])) ?? cleanSerial(nvmeSerial(drive?.['SerialNumber']));
  const bus = buses[wholeNumber(row['BusType']) ?? -1] ?? clean(drive?.['InterfaceType'])?.toLowerCase() ?? null;
  const path = clean(drive?.['PNPDeviceID'])?.toLowerCase();
  const predicted = path !== undefined && failing.some((name) => name.startsWith(path));
  const wearPercent = inRange(counter?.['Wear'], 0, 255);
  return {
    key: serial ?? (number === null ? 'disk' : `disk-${number}`),
    name: clean(row['FriendlyName']) ?? clean(drive?.['Model']),
    device: number === null ? null : `\\\\.\\PHYSICALDRIVE${number}`,
    kind: media[wholeNumber(row['MediaType']) ?? -1] ?? (bus === 'virtual' ? 'virtual' : null),
    bus,
    vendor: clean(row['Manufacturer']),
    model: clean(row['Model']) ?? clean(drive?.['Model']),
    serial,
    firmware: clean(row['FirmwareVersion']) ?? clean(drive?.['FirmwareRevision']),
    sizeBytes: wholeNumber(row['Size']) ?? wholeNumber(drive?.['Size']),
    ...judge(wholeNumber(row['HealthStatus']), predicted, wearPercent, counter, clean(drive?.['Status'])),
    // Windows writes 0 for a drive that tells no temperature.
    temperatureC: inRange(counter?.['Temperature'], 1, 150),
    powerOnHours: wholeNumber(counter?.['PowerOnHours']),
    writtenBytes: null,
    wearPercent,
    reallocatedSectors: null,
    pendingSectors: null,
    removable: bus === 'usb' || bus === 'sd',
  };
}

/** NVMe serials come as "0025_3857_01D2_A1B2." */
const nvmeSerial = (value: unknown) =>
  clean(value)?.replace(/^([0-9A-F]{4}(?:_[0-9A-F]{4})+)\.$/i, (_, groups: string) => groups.replaceAll('_', '')) ?? null;

function inRange(value: unknown, from: number, to: number): number | null {
  const number = decimal(value);
  return number !== null && number >= from && number <= to ? number : null;
}

/** MSFT_PhysicalDisk.HealthStatus: 0 healthy, 1 warning, 2 unhealthy, 5 unknown. */
function judge(
  status: number | null,
  predicted: boolean,
  wear: number | null,
  counter: Row | undefined,
  legacy: string | null,
): Pick<Disk, 'health' | 'healthReason'> {
  const uncorrected = (wholeNumber(counter?.['ReadErrorsUncorrected']) ?? 0) + (wholeNumber(counter?.['WriteErrorsUncorrected']) ?? 0);
  if (predicted) return { health: 'bad', healthReason: 'the drive predicts its own failure' };
  if (status === 2) return { health: 'bad', healthReason: 'Windows says: unhealthy' };
  if (wear !== null && wear >= 100) return { health: 'bad', healthReason: `${wear} % of its rated life used` };
  if (status === 1) return { health: 'caution', healthReason: 'Windows says: warning' };
  if (wear !== null && wear >= 90) return { health: 'caution', healthReason: `${wear} % of its rated life used` };
  if (uncorrected > 0) return { health: 'caution', healthReason: `${uncorrected} uncorrectable errors` };
  if (status === 0) return { health: 'good', healthReason: null };
  if (legacy === 'Pred Fail' || legacy === 'Error') return { health: 'bad', healthReason: `Windows says: ${legacy}` };
  return { health: 'unknown', healthReason: 'Windows gives no verdict on this drive.' };
}
