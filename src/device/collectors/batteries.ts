import type { SectionItem } from '../../contract/inventory-sections.ts';
import type { Collected, Collector, Machine } from './collector.ts';
import { clean, cleanSerial } from './junk.ts';
import { entriesOf, type ProfilerEntry, profile } from './macos.ts';
import { decimal, rounded, wholeNumber } from './numbers.ts';
import { listOrNone, readNumber, readValue } from './sys-files.ts';
import { queryWindows, type Row } from './windows.ts';

type Battery = SectionItem<'batteries'>;

/** The computer's own batteries (not those of a mouse), with what is left of their capacity. */
export const batteries: Collector<'batteries'> = {
  section: 'batteries',
  collect: (machine) => ({ linux: collectLinux, windows: collectWindows, macos: collectMacos })[machine.platform](machine),
};

const conclude = (items: Battery[]): Collected<'batteries'> =>
  items.length > 0 ? { status: 'collected', items } : { status: 'empty', reason: 'The computer has no battery.' };

/** What is left of the capacity in percent; a new battery may hold more than its plate says, but no more than 100 is shown. */
const healthOf = (full: number | null, designed: number | null) =>
  full && designed ? Math.min(100, rounded((full / designed) * 100) ?? 0) : null;

const supplies = '/sys/class/power_supply';

async function collectLinux(machine: Machine): Promise<Collected<'batteries'>> {
  const names = await listOrNone(machine, supplies);
  const kinds = await Promise.all(names.map((name) => readValue(machine, `${supplies}/${name}/type`)));
  const others = names.filter((_, index) => kinds[index] !== 'Battery');
  const online = await Promise.all(others.map((name) => readNumber(machine, `${supplies}/${name}/online`)));
  const known = online.filter((value) => value !== null);
  const mainsConnected = known.length > 0 ? known.some((value) => value > 0) : null;
  const found = await Promise.all(
    names.filter((_, index) => kinds[index] === 'Battery').map((name) => describeLinux(machine, name, mainsConnected)),
  );
  return conclude(found.flat());
}

async function describeLinux(machine: Machine, name: string, mainsConnected: boolean | null): Promise<Battery[]> {
  const folder = `${supplies}/${name}`;
  const [scope, present, manufacturer, model, serial, chemistry, status] = await Promise.all(
    ['scope', 'present', 'manufacturer', 'model_name', 'serial_number', 'technology', 'status'].map((file) =>
      readValue(machine, `${folder}/${file}`),
    ),
  );
  if (scope === 'Device' || present === '0') return [];
  const [fullMwh, designedMwh, cycles, chargePercent] = await Promise.all([
    energy(machine, folder, 'full'),
    energy(machine, folder, 'full_design'),
    readNumber(machine, `${folder}/cycle_count`),
    readNumber(machine, `${folder}/capacity`),
  ]);
  const state = status?.toLowerCase() ?? null;
  return [
    {
      key: cleanSerial(serial) ? `${name}-${cleanSerial(serial)}` : name,
      manufacturer: manufacturer ?? null,
      model: model ?? null,
      serial: cleanSerial(serial),
      chemistry: chemistry ?? null,
      designedMwh,
      fullMwh,
      healthPercent: healthOf(fullMwh, designedMwh),
      // Firmware that does not count says 0.
      cycles: cycles || null,
      chargePercent,
      charging: state === null || state === 'unknown' ? null : state === 'charging',
      mainsConnected: mainsConnected ?? (state === 'charging' || state === 'full' ? true : state === 'discharging' ? false : null),
    },
  ];
}

/** Milliwatt hours: from microwatt hours, or from microampere hours at the nominal voltage (in microvolts). */
async function energy(machine: Machine, folder: string, what: 'full' | 'full_design'): Promise<number | null> {
  const microwattHours = await readNumber(machine, `${folder}/energy_${what}`);
  if (microwattHours) return Math.round(microwattHours / 1000);
  const [charge, voltage] = await Promise.all([
    readNumber(machine, `${folder}/charge_${what}`),
    readNumber(machine, `${folder}/voltage_min_design`),
  ]);
  return charge && voltage ? Math.round((charge * voltage) / 1e9) : null;
}

const windowsQueries = {
  batteries: 'Get-CimInstance Win32_Battery | Select-Object DeviceID,Name,Chemistry,BatteryStatus,EstimatedChargeRemaining',
  plates:
    'Get-CimInstance -Namespace root/wmi -ClassName BatteryStaticData | Select-Object InstanceName,DeviceName,ManufactureName,SerialNumber,Chemistry,DesignedCapacity',
  capacities: 'Get-CimInstance -Namespace root/wmi -ClassName BatteryFullChargedCapacity | Select-Object InstanceName,FullChargedCapacity',
  cycles: 'Get-CimInstance -Namespace root/wmi -ClassName BatteryCycleCount | Select-Object InstanceName,CycleCount',
  states:
    'Get-CimInstance -Namespace root/wmi -ClassName BatteryStatus | Select-Object InstanceName,Charging,PowerOnline,RemainingCapacity',
};

async function collectWindows(machine: Machine): Promise<Collected<'batteries'>> {
  const answers = await queryWindows(machine, windowsQueries);
  if (answers.batteries.error !== null) throw new Error(`Windows did not list its batteries: ${answers.batteries.error}`);
  return conclude(answers.batteries.rows.map((row, index) => describeWindows(row, index, answers)));
}

/** Win32_Battery.Chemistry. */
const chemistries: Record<number, string> = { 3: 'Lead acid', 4: 'NiCd', 5: 'NiMH', 6: 'Li-ion', 7: 'Zinc air', 8: 'Li-poly' };

/** The classes in root/wmi list the batteries in the order of Win32_Battery; they share no name with it. */
function describeWindows(
  row: Row,
  index: number,
  answers: Record<'plates' | 'capacities' | 'cycles' | 'states', { rows: Row[] }>,
): Battery {
  const instance = clean((answers.capacities.rows[index] ?? answers.plates.rows[index])?.['InstanceName']);
  const of = (rows: Row[]) => rows.find((entry) => clean(entry['InstanceName']) === instance) ?? rows[index] ?? {};
  const plate = of(answers.plates.rows);
  const state = of(answers.states.rows);
  const designedMwh = wholeNumber(plate['DesignedCapacity']) || null;
  const fullMwh = wholeNumber(of(answers.capacities.rows)['FullChargedCapacity']) || null;
  const serial = cleanSerial(plate['SerialNumber']);
  const model = clean(plate['DeviceName']) ?? clean(row['Name']);
  return {
    key: serial ?? clean(row['DeviceID']) ?? model ?? 'battery',
    manufacturer: clean(plate['ManufactureName']),
    model,
    serial,
    chemistry: chemistries[wholeNumber(row['Chemistry']) ?? 0] ?? fourLetters(plate['Chemistry']),
    designedMwh,
    fullMwh,
    healthPercent: healthOf(fullMwh, designedMwh),
    cycles: wholeNumber(of(answers.cycles.rows)['CycleCount']) || null,
    chargePercent: decimal(row['EstimatedChargeRemaining']),
    charging: typeof state['Charging'] === 'boolean' ? state['Charging'] : null,
    mainsConnected: typeof state['PowerOnline'] === 'boolean' ? state['PowerOnline'] : null,
  };
}

/** BatteryStaticData.Chemistry is up to four letters in a number: "LION", "LiP". */
function fourLetters(value: unknown): string | null {
  const number = wholeNumber(value);
  if (number === null || number <= 0) return null;
  const text = clean([0, 8, 16, 24].map((shift) => String.fromCharCode((number >>> shift) & 0xff)).join(''));
  return text !== null && /^[\w-]{2,4}$/.test(text) ? text : null;
}

async function collectMacos(machine: Machine): Promise<Collected<'batteries'>> {
  const { SPPowerDataType } = await profile(machine, 'SPPowerDataType');
  const charger = SPPowerDataType.find((entry) => entry['_name'] === 'sppower_ac_charger_information');
  const plugged = clean(charger?.['sppower_battery_charger_connected']);
  const mainsConnected = plugged === null ? null : plugged === 'TRUE';
  return conclude(
    SPPowerDataType.filter((entry) => entry['_name'] === 'spbattery_information').map((entry) => describeMac(entry, mainsConnected)),
  );
}

function describeMac(entry: ProfilerEntry, mainsConnected: boolean | null): Battery {
  const part = (name: string): ProfilerEntry => entriesOf([entry[`sppower_battery_${name}_info`]])[0] ?? {};
  const [plate, health, charge] = [part('model'), part('health'), part('charge')];
  const serial = cleanSerial(plate['sppower_battery_serial_number']);
  return {
    key: serial ?? 'battery',
    manufacturer: clean(plate['sppower_battery_manufacturer']),
    model: clean(plate['sppower_battery_device_name']),
    serial,
    chemistry: null,
    // macOS gives capacities in mAh without a nominal voltage, so no energy follows from them.
    designedMwh: null,
    fullMwh: null,
    healthPercent: decimal(clean(health['sppower_battery_health_maximum_capacity'])?.replace('%', '')),
    cycles: wholeNumber(health['sppower_battery_cycle_count']),
    chargePercent: decimal(charge['sppower_battery_state_of_charge']),
    charging: charge['sppower_battery_is_charging'] === 'TRUE' ? true : charge['sppower_battery_is_charging'] === 'FALSE' ? false : null,
    mainsConnected,
  };
}
