import { doneText, jsonRows, numberOf } from './plain-output.ts';
import { type ActionOutput, powershell, read, run, type Source, type StepContext } from './playbook.ts';

/** Null where the system does not say. */
export type HeatFacts = { celsius: number | null; throttled: boolean | null };

const sensorLimit = 32;

export async function heatSources(context: StepContext): Promise<Source<HeatFacts>[]> {
  if (context.platform === 'windows')
    return [
      {
        actions: [
          powershell(
            'Get-CimInstance -Namespace root/wmi -ClassName MSAcpi_ThermalZoneTemperature | Select-Object InstanceName,CurrentTemperature,CriticalTripPoint',
          ),
        ],
        parse: ([output]) => parseThermalZones(doneText(output)),
      },
    ];
  if (context.platform === 'macos')
    return [{ actions: [run('pmset', ['-g', 'therm'])], parse: ([output]) => parsePmset(doneText(output)) }];
  const paths = await temperatureFiles(context);
  return [{ actions: paths.map(read), parse: linuxHeat }];
}

/** Thermal zones and hwmon sensors; names come from the kernel. */
async function temperatureFiles(context: StepContext): Promise<string[]> {
  const zones = (await context.list('/sys/class/thermal'))
    .filter((name) => name.startsWith('thermal_zone'))
    .map((name) => `/sys/class/thermal/${name}/temp`);
  const chips = await context.list('/sys/class/hwmon');
  const sensors = await Promise.all(
    chips.map(async (chip) =>
      (await context.list(`/sys/class/hwmon/${chip}`))
        .filter((name) => /^temp\d+_input$/.test(name))
        .map((name) => `/sys/class/hwmon/${chip}/${name}`),
    ),
  );
  return [...zones, ...sensors.flat()].slice(0, sensorLimit);
}

/** The kernel counts in thousandths of a degree. Values no chip survives are broken sensors (-128, 127.5, 0). */
export function linuxHeat(outputs: readonly ActionOutput[]): HeatFacts {
  const values = outputs.map((output) => numberOf(doneText(output)?.trim())).filter((value) => value !== null);
  const degrees = values.map((value) => value / 1000).filter((value) => value > 0 && value < 125);
  return { celsius: degrees.length === 0 ? null : Math.round(Math.max(...degrees)), throttled: null };
}

/** `CPU_Speed_Limit = 100` when nothing is held back; Apple silicon only notes that no warning was recorded. */
export function parsePmset(text: string | null): HeatFacts | null {
  if (text === null) return null;
  const limit = numberOf(/CPU_Speed_Limit\s*=\s*(\d+)/.exec(text)?.[1]);
  if (limit !== null) return { celsius: null, throttled: limit < 100 };
  return /No (?:thermal|performance) warning level/i.test(text) ? { celsius: null, throttled: false } : null;
}

/** ACPI counts in tenths of a kelvin. Most boards report a fixed value or nothing: what no room has is not believed. */
export function parseThermalZones(text: string | null): HeatFacts | null {
  if (text === null) return null;
  const rows = jsonRows(text);
  if (rows === null) return /not supported/i.test(text) ? { celsius: null, throttled: null } : null;
  const degrees = rows
    .map((row) => numberOf(row['CurrentTemperature']))
    .filter((value) => value !== null)
    .map((value) => value / 10 - 273.15)
    .filter((value) => value > 5 && value < 125);
  return { celsius: degrees.length === 0 ? null : Math.round(Math.max(...degrees)), throttled: null };
}
