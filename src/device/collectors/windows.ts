import type { Machine } from './collector.ts';

/** One object as ConvertTo-Json prints it. */
export type Row = Record<string, unknown>;
/** What one query answered: its rows, or why Windows refused it. */
export type Answer = { rows: Row[]; error: string | null; denied: boolean };

/**
 * Asks Windows several things in one PowerShell process. Each query is a constant pipeline (never built from data) and is caught on its own,
 * so that one missing class does not lose the others.
 * @param queries name to pipeline, such as `{ system: 'Get-CimInstance Win32_ComputerSystem | Select-Object Name' }`.
 * @throws when PowerShell cannot be started, is switched off by policy, or answers with something that is not JSON.
 */
export async function queryWindows<Name extends string>(machine: Machine, queries: Record<Name, string>): Promise<Record<Name, Answer>> {
  const names = Object.keys(queries) as Name[];
  const parts = names.map(
    (name) =>
      `try { $answer['${name}'] = @{ rows = @(${queries[name]}) } } catch { $answer['${name}'] = @{ error = "$_"; denied = ($_.CategoryInfo.Category -eq 'PermissionDenied') } }`,
  );
  const script = [
    '[Console]::OutputEncoding = New-Object System.Text.UTF8Encoding $false',
    "$ErrorActionPreference = 'Stop'",
    "$ProgressPreference = 'SilentlyContinue'",
    '$answer = @{}',
    ...parts,
    'ConvertTo-Json -InputObject $answer -Depth 5 -Compress',
  ].join('; ');
  const output = await machine.run('powershell.exe', ['-NoLogo', '-NoProfile', '-NonInteractive', '-Command', script], {
    timeoutMs: 60_000,
  });
  if (output.missing) throw new Error('PowerShell was not found. Windows is asked through it; nothing was changed.');
  if (output.timedOut) throw new Error('PowerShell did not answer in time.');
  const parsed = parseObject(output.stdout);
  if (parsed === null)
    throw new Error(
      `PowerShell gave no readable answer: ${(output.stderr || output.stdout).trim().slice(0, 300) || `exit code ${output.code}`}`,
    );
  return Object.fromEntries(names.map((name) => [name, readAnswer(parsed[name])])) as Record<Name, Answer>;
}

function parseObject(text: string): Row | null {
  try {
    const value: unknown = JSON.parse(text);
    return isRow(value) ? value : null;
  } catch {
    return null;
  }
}

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);

function readAnswer(value: unknown): Answer {
  if (!isRow(value)) return { rows: [], error: 'not answered', denied: false };
  if (typeof value['error'] === 'string') {
    const error = value['error'];
    return { rows: [], error, denied: value['denied'] === true || /access (is )?denied|0x80041003|0x80070005/i.test(error) };
  }
  return { rows: rowsOf(value['rows']), error: null, denied: false };
}

/** Windows PowerShell 5.1 wraps an array that went through a pipeline as `{ value: [...], Count: n }`, and unwraps one of a single item. */
function rowsOf(value: unknown): Row[] {
  if (isRow(value) && Array.isArray(value['value']) && 'Count' in value) return rowsOf(value['value']);
  if (Array.isArray(value)) return value.filter(isRow);
  return isRow(value) ? [value] : [];
}

/**
 * A moment as PowerShell prints it: `/Date(1700000000000)/` (5.1), ISO 8601 (7), `{ value, DateTime }`, or CIM's
 * `20240102030405.000000+060` (minutes from UTC). Epoch ms, or null.
 */
export function windowsTime(value: unknown): number | null {
  if (isRow(value)) return windowsTime(value['value'] ?? value['DateTime']);
  if (typeof value !== 'string') return null;
  const json = /^\/Date\((-?\d+)(?:[+-]\d{4})?\)\/$/.exec(value);
  if (json) return Number(json[1]);
  const cim = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)\.\d+([+-]\d{3})$/.exec(value);
  if (cim) {
    const [year, month, day, hour, minute, second, offset] = cim.slice(1).map(Number) as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    return Date.UTC(year, month - 1, day, hour, minute, second) - offset * 60_000;
  }
  if (!/^\d{4}-\d\d-\d\d/.test(value)) return null;
  const parsed = Date.parse(value);
  return Number.isNaN(parsed) ? null : parsed;
}

/** Text in an array of character codes padded with zeros, as WmiMonitorID gives names and serials. */
export function textOfCodes(value: unknown): string | null {
  const codes = isRow(value) ? value['value'] : value;
  if (!Array.isArray(codes)) return null;
  const text = codes
    .filter((code): code is number => typeof code === 'number' && code > 0 && code < 0x10000)
    .map((code) => String.fromCharCode(code))
    .join('')
    .trim();
  return text === '' ? null : text;
}
