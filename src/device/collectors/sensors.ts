import type { SectionItem } from '../../contract/inventory-sections.ts';
import type { Machine } from './collector.ts';
import { listOrNone, readNumber, readValue } from './sys-files.ts';

type Fact = SectionItem<'environment'>;

/**
 * Temperatures and fans of Linux (Documentation/hwmon/sysfs-interface.rst: thousandths of a degree, revolutions per minute); thermal zones
 * where no chip shows a temperature.
 */
export async function readSensors(machine: Machine): Promise<Fact[]> {
  const chips = await listOrNone(machine, '/sys/class/hwmon');
  const facts = (await Promise.all(chips.map((chip) => readChip(machine, `/sys/class/hwmon/${chip}`)))).flat();
  if (facts.some((fact) => fact.value?.endsWith('°C'))) return facts;
  const zones = (await listOrNone(machine, '/sys/class/thermal')).filter((name) => name.startsWith('thermal_zone'));
  return [...facts, ...(await Promise.all(zones.map((zone) => readZone(machine, zone)))).flat()];
}

async function readChip(machine: Machine, folder: string): Promise<Fact[]> {
  const [name, files] = await Promise.all([readValue(machine, `${folder}/name`), listOrNone(machine, folder)]);
  const inputs = files.filter((file) => /^(temp|fan)\d+_input$/.test(file));
  const facts = await Promise.all(
    inputs.map(async (file): Promise<Fact[]> => {
      const [value, label] = await Promise.all([
        readNumber(machine, `${folder}/${file}`),
        readValue(machine, `${folder}/${file.replace('_input', '_label')}`),
      ]);
      const sensor = label ?? file.replace('_input', '');
      return value === null ? [] : sensorFact(`${name}/${sensor}`, file.startsWith('fan') ? `${value} rpm` : degrees(value));
    }),
  );
  return facts.flat();
}

async function readZone(machine: Machine, zone: string): Promise<Fact[]> {
  const [type, value] = await Promise.all([
    readValue(machine, `/sys/class/thermal/${zone}/type`),
    readNumber(machine, `/sys/class/thermal/${zone}/temp`),
  ]);
  return value === null ? [] : sensorFact(type ?? zone, degrees(value));
}

/** What lies beyond -40 to 150 °C is a sensor that is not connected. */
function degrees(thousandths: number): string | null {
  const value = thousandths / 1000;
  return value < -40 || value > 150 ? null : `${value.toFixed(1)} °C`;
}

function sensorFact(name: string, value: string | null): Fact[] {
  return value === null ? [] : [{ key: `sensor:${name}`, kind: 'sensor', name, value }];
}
