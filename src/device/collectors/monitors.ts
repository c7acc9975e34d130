import type { SectionItem } from '../../contract/inventory-sections.ts';
import type { Collected, Collector, Machine } from './collector.ts';
import { type Edid, parseEdid, vendorCodeOf } from './edid.ts';
import { clean, cleanSerial } from './junk.ts';
import { entriesOf, type ProfilerEntry, profile } from './macos.ts';
import { monitorMaker } from './monitor-makers.ts';
import { wholeNumber } from './numbers.ts';
import { readValue } from './sys-files.ts';
import { queryWindows, type Row, textOfCodes } from './windows.ts';

type Monitor = SectionItem<'monitors'>;

/** Displays by what they say of themselves in their EDID: maker, model, serial, age, size. No X server or session is needed. */
export const monitors: Collector<'monitors'> = {
  section: 'monitors',
  collect: (machine) => ({ linux: collectLinux, windows: collectWindows, macos: collectMacos })[machine.platform](machine),
};

const conclude = (items: Monitor[], none: string): Collected<'monitors'> =>
  items.length > 0 ? { status: 'collected', items } : { status: 'empty', reason: none };

/** @param connector where it is plugged in, which is the key for a display without a serial. */
function describe(edid: Edid, connector: string, builtIn: boolean): Monitor {
  const { vendorCode, model, serial, manufacturedWeek, manufacturedYear, widthMm, heightMm, diagonalInches, resolution } = edid;
  return {
    key: serial ? `${vendorCode}-${edid.productCode}-${serial}` : `${vendorCode}-${edid.productCode}@${connector}`,
    manufacturer: monitorMaker(vendorCode),
    vendorCode,
    model: model ?? `${vendorCode} ${edid.productCode}`,
    serial,
    manufacturedWeek,
    manufacturedYear,
    widthMm,
    heightMm,
    diagonalInches,
    resolution,
    connection: connector,
    builtIn,
  };
}

const isPanel = (connector: string) => /^(eDP|LVDS|DSI)/i.test(connector);

async function collectLinux(machine: Machine): Promise<Collected<'monitors'>> {
  const entries = await machine.list('/sys/class/drm');
  const ports = entries.filter((name) => /^card\d+-/.test(name));
  if (ports.length === 0)
    return { status: 'empty', reason: 'The system has no display port (no graphics driver shows one in /sys/class/drm).' };
  const unreadable: string[] = [];
  const found = await Promise.all(
    ports.map(async (port): Promise<Monitor[]> => {
      const connector = port.replace(/^card\d+-/, '');
      const [status, bytes] = await Promise.all([
        readValue(machine, `/sys/class/drm/${port}/status`),
        machine.readBytes(`/sys/class/drm/${port}/edid`),
      ]);
      if (status !== 'connected') return [];
      const edid = bytes && parseEdid(bytes);
      if (edid) return [describe(edid, connector, isPanel(connector))];
      unreadable.push(connector);
      return [nameless(connector)];
    }),
  );
  const items = found.flat();
  if (unreadable.length > 0)
    return { status: 'collected', items, reason: `The display at ${unreadable.join(', ')} does not say what it is (no readable EDID).` };
  return conclude(items, 'No display is connected.');
}

const nameless = (connector: string): Monitor => ({
  key: `@${connector}`,
  manufacturer: null,
  vendorCode: null,
  model: null,
  serial: null,
  manufacturedWeek: null,
  manufacturedYear: null,
  widthMm: null,
  heightMm: null,
  diagonalInches: null,
  resolution: null,
  connection: connector,
  builtIn: isPanel(connector),
});

const windowsQueries = {
  ids: 'Get-CimInstance -Namespace root/wmi -ClassName WmiMonitorID | Select-Object InstanceName,ManufacturerName,ProductCodeID,SerialNumberID,UserFriendlyName,WeekOfManufacture,YearOfManufacture',
  sizes:
    'Get-CimInstance -Namespace root/wmi -ClassName WmiMonitorBasicDisplayParams | Select-Object InstanceName,MaxHorizontalImageSize,MaxVerticalImageSize',
  ports: 'Get-CimInstance -Namespace root/wmi -ClassName WmiMonitorConnectionParams | Select-Object InstanceName,VideoOutputTechnology',
  edids:
    "Get-CimInstance -Namespace root/wmi -ClassName WmiMonitorID | ForEach-Object { $name = $_.InstanceName; $path = 'HKLM:\\SYSTEM\\CurrentControlSet\\Enum\\' + ($name -replace '_\\d+$', '') + '\\Device Parameters'; $edid = (Get-ItemProperty -LiteralPath $path -ErrorAction SilentlyContinue).EDID; if ($edid) { [pscustomobject]@{ InstanceName = $name; edid = [Convert]::ToBase64String($edid) } } }",
};

/** D3DKMDT_VIDEO_OUTPUT_TECHNOLOGY. */
const outputs: Record<number, string> = {
  0: 'VGA',
  1: 'S-Video',
  2: 'Composite',
  3: 'Component',
  4: 'DVI',
  5: 'HDMI',
  6: 'LVDS',
  8: 'D-JPN',
  9: 'SDI',
  10: 'DisplayPort',
  11: 'Embedded DisplayPort',
  12: 'UDI',
  13: 'Embedded UDI',
  15: 'Miracast',
  16: 'Indirect wired',
  17: 'Indirect virtual',
};
const internal = 0x80000000;

const ofInstance = (rows: Row[], name: string | null) => rows.find((row) => clean(row['InstanceName']) === name);

async function collectWindows(machine: Machine): Promise<Collected<'monitors'>> {
  const { ids, sizes, ports, edids } = await queryWindows(machine, windowsQueries);
  // A machine without a display, or reached over Remote Desktop, answers "Not supported" instead of nothing.
  if (ids.error !== null && !/not supported/i.test(ids.error)) throw new Error(`Windows did not list its displays: ${ids.error}`);
  const items = ids.rows.map((row): Monitor => {
    const name = clean(row['InstanceName']);
    const technology = wholeNumber(ofInstance(ports.rows, name)?.['VideoOutputTechnology']);
    const builtIn = technology !== null && (technology >>> 0 === internal || technology === 6 || technology === 11 || technology === 13);
    const connector = builtIn ? 'Internal' : (outputs[technology ?? -1] ?? 'Unknown');
    const edid = parseEdid(Buffer.from(clean(ofInstance(edids.rows, name)?.['edid']) ?? '', 'base64'));
    return edid ? describe(edid, connector, builtIn) : describeWmi(row, ofInstance(sizes.rows, name), connector, builtIn);
  });
  return conclude(items, 'No display is connected.');
}

function describeWmi(row: Row, size: Row | undefined, connector: string, builtIn: boolean): Monitor {
  const widthMm = (wholeNumber(size?.['MaxHorizontalImageSize']) ?? 0) * 10 || null;
  const heightMm = (wholeNumber(size?.['MaxVerticalImageSize']) ?? 0) * 10 || null;
  return describe(
    {
      vendorCode: textOfCodes(row['ManufacturerName']) ?? '???',
      productCode: textOfCodes(row['ProductCodeID'])?.toLowerCase() ?? '',
      model: clean(textOfCodes(row['UserFriendlyName'])),
      serial: cleanSerial(textOfCodes(row['SerialNumberID'])),
      manufacturedWeek: wholeNumber(row['WeekOfManufacture']) || null,
      manufacturedYear: wholeNumber(row['YearOfManufacture']) || null,
      widthMm,
      heightMm,
      diagonalInches: widthMm && heightMm ? Number((Math.hypot(widthMm, heightMm) / 25.4).toFixed(1)) : null,
      resolution: null,
      digital: true,
    },
    connector,
    builtIn,
  );
}

async function collectMacos(machine: Machine): Promise<Collected<'monitors'>> {
  const { SPDisplaysDataType } = await profile(machine, 'SPDisplaysDataType');
  const items = SPDisplaysDataType.flatMap((adapter) => entriesOf(adapter['spdisplays_ndrvs'])).map(describeMac);
  return conclude(items, 'No display is connected.');
}

function describeMac(entry: ProfilerEntry): Monitor {
  const kind = `${clean(entry['spdisplays_connection_type']) ?? ''} ${clean(entry['spdisplays_display_type']) ?? ''}`;
  const builtIn = /internal|built-in/i.test(kind);
  const connection = builtIn ? 'Internal' : (clean(entry['spdisplays_connection_type'])?.replace(/^spdisplays_/, '') ?? null);
  // Intel Macs give the EDID itself.
  const edid = parseEdid(Buffer.from((clean(entry['_spdisplays_edid']) ?? '').replace(/^0x/, ''), 'hex'));
  const hex = (name: string) => clean(entry[name])?.toLowerCase().replace(/^0x/, '') ?? null;
  const vendor = hex('_spdisplays_display-vendor-id');
  const vendorCode = edid?.vendorCode ?? (vendor && /^[0-9a-f]{1,4}$/.test(vendor) ? vendorCodeOf(Number.parseInt(vendor, 16)) : null);
  const product = edid?.productCode ?? hex('_spdisplays_display-product-id');
  const number = hex('_spdisplays_display-serial-number');
  const serial =
    cleanSerial(entry['spdisplays_display-serial-number']) ?? edid?.serial ?? cleanSerial(number && number !== 'fd626d62' ? number : null);
  const name = clean(entry['_name']);
  return {
    key: `${vendorCode ?? name ?? 'display'}-${product ?? ''}${serial ? `-${serial}` : ''}`,
    manufacturer: monitorMaker(vendorCode) ?? (builtIn ? 'Apple' : null),
    vendorCode,
    model: name ?? edid?.model ?? null,
    serial,
    manufacturedWeek: edid?.manufacturedWeek ?? (wholeNumber(entry['_spdisplays_display-week']) || null),
    manufacturedYear: edid?.manufacturedYear ?? (wholeNumber(entry['_spdisplays_display-year']) || null),
    widthMm: edid?.widthMm ?? null,
    heightMm: edid?.heightMm ?? null,
    diagonalInches: edid?.diagonalInches ?? null,
    resolution: clean(entry['_spdisplays_pixels'])?.replace(/\s*x\s*/, 'x') ?? edid?.resolution ?? null,
    connection,
    builtIn,
  };
}
