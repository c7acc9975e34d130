import type { SectionItem } from '../../contract/inventory-sections.ts';
import type { Collected, Machine } from './collector.ts';
import { clean } from './junk.ts';
import { wholeNumber } from './numbers.ts';
import { plainText } from './plain-text.ts';
import { product } from './security-items.ts';
import { queryWindows, type Row } from './windows.ts';

type SecurityProduct = SectionItem<'securityProducts'>;

/**
 * Security Center's products (absent on servers), Defender's own word, the firewall's profiles, BitLocker, Secure Boot, TPM and account
 * control. All is readable without elevation: BitLocker through the shell's property, since its WMI class is for administrators.
 */
export async function collectWindowsSecurity(machine: Machine): Promise<Collected<'securityProducts'>> {
  const answer = await queryWindows(machine, {
    antivirus: 'Get-CimInstance -Namespace root/SecurityCenter2 AntiVirusProduct | Select-Object displayName,productState',
    firewalls: 'Get-CimInstance -Namespace root/SecurityCenter2 FirewallProduct | Select-Object displayName,productState',
    defender:
      'Get-MpComputerStatus | Select-Object AMServiceEnabled,AntivirusEnabled,RealTimeProtectionEnabled,AMRunningMode,AMProductVersion,AntivirusSignatureVersion,AntivirusSignatureAge,IsTamperProtected',
    profiles: "Get-NetFirewallProfile | Select-Object Name,@{n='On';e={[string]$_.Enabled}}",
    bitlocker:
      "& { $shell = New-Object -ComObject Shell.Application; Get-CimInstance Win32_LogicalDisk -Filter 'DriveType = 3' | ForEach-Object { [pscustomobject]@{ Drive = $_.DeviceID; State = $shell.NameSpace($_.DeviceID).Self.ExtendedProperty('System.Volume.BitLockerProtection') } } }",
    boot: "Get-ItemProperty 'HKLM:\\SYSTEM\\CurrentControlSet\\Control\\SecureBoot\\State' | Select-Object UEFISecureBootEnabled",
    tpm: 'Get-CimInstance Win32_PnPEntity -Filter "PNPClass = \'SecurityDevices\'" | Select-Object Name,Status,Service',
    control: "Get-ItemProperty 'HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System' | Select-Object EnableLUA",
  });
  const items = [
    ...antivirusItems(answer.antivirus.rows, answer.defender.rows[0]),
    ...firewallItems(answer.firewalls.rows, answer.profiles.rows),
    ...answer.bitlocker.rows.flatMap(bitlockerItem),
    ...bootItems(answer.boot.rows[0], answer.boot.error),
    ...tpmItems(answer.tpm.rows, answer.tpm.error),
  ];
  const control = wholeNumber(answer.control.rows[0]?.['EnableLUA']);
  if (control !== null) items.push(product('access-control', 'User Account Control', { enabled: control !== 0 }));
  if (items.length === 0) throw new Error(`Windows answered none of the questions on security: ${answer.antivirus.error ?? ''}`);
  return { status: 'collected', items };
}

/**
 * `productState` of Security Center, three bytes: the middle one says on (10, 11) or off (00), snoozed or expired (01), the last one
 * whether signatures are current (00) or not (10).
 */
export function productState(state: number): { enabled: boolean; upToDate: boolean } {
  return { enabled: ((state >> 8) & 0xf0) === 0x10, upToDate: (state & 0xf0) === 0 };
}

function antivirusItems(rows: Row[], defender: Row | undefined): SecurityProduct[] {
  const items = rows.flatMap((row): SecurityProduct[] => {
    const name = clean(row['displayName']);
    const state = wholeNumber(row['productState']);
    return name === null ? [] : [product('antivirus', name, state === null ? {} : productState(state))];
  });
  if (!defender) return items;
  const age = wholeNumber(defender['AntivirusSignatureAge']);
  const own = product('antivirus', 'Windows Defender', {
    enabled: defender['AntivirusEnabled'] === true && defender['RealTimeProtectionEnabled'] === true,
    // 4294967295 days: no signatures yet.
    upToDate: age === null ? null : age <= 7,
    version: clean(defender['AMProductVersion']),
    detail: clean(
      [
        `mode: ${plainText(defender['AMRunningMode'])}`,
        `signatures ${plainText(defender['AntivirusSignatureVersion'])}`,
        defender['IsTamperProtected'] === true ? 'tamper protection on' : 'tamper protection off',
      ].join(', '),
    ),
  });
  // Security Center calls it "Windows Defender" or "Microsoft Defender Antivirus": its own word is richer.
  return [...items.filter((item) => !/^(Windows|Microsoft) Defender/i.test(item.name)), own];
}

function firewallItems(rows: Row[], profiles: Row[]): SecurityProduct[] {
  const others = rows.flatMap((row): SecurityProduct[] => {
    const name = clean(row['displayName']);
    const state = wholeNumber(row['productState']);
    return name === null ? [] : [product('firewall', name, { enabled: state === null ? null : productState(state).enabled })];
  });
  const own = profiles.flatMap((row): SecurityProduct[] => {
    const name = clean(row['Name']);
    return name === null ? [] : [product('firewall', `Windows Firewall (${name})`, { enabled: /^(True|1)$/i.test(plainText(row['On'])) })];
  });
  return [...others, ...own];
}

/** System.Volume.BitLockerProtection: 1 on, 2 off, 3 encrypting, 4 decrypting, 5 suspended, 6 on and locked. */
function bitlockerItem(row: Row): SecurityProduct[] {
  const drive = clean(row['Drive']);
  const state = wholeNumber(row['State']);
  if (drive === null) return [];
  const details: Record<number, string> = { 3: 'encrypting', 4: 'decrypting', 5: 'suspended', 6: 'locked' };
  return [
    product('disk-encryption', `BitLocker ${drive}`, {
      enabled: state === null || state === 0 ? null : state === 1 || state === 3 || state === 6,
      detail: details[state ?? 0] ?? null,
    }),
  ];
}

/** The key is missing on computers that start without UEFI. */
function bootItems(row: Row | undefined, error: string | null): SecurityProduct[] {
  const value = wholeNumber(row?.['UEFISecureBootEnabled']);
  if (value !== null) return [product('secure-boot', 'Secure Boot', { enabled: value === 1 })];
  return [
    product('secure-boot', 'Secure Boot', {
      enabled: error === null ? null : false,
      detail: error === null ? null : 'Started without UEFI',
    }),
  ];
}

function tpmItems(rows: Row[], error: string | null): SecurityProduct[] {
  const found = rows.find((row) => /TPM|Trusted Platform Module/i.test(plainText(row['Name'])) || row['Service'] === 'TPM');
  if (found)
    return [
      product('tpm', 'TPM', {
        enabled: found['Status'] === 'OK',
        version: /(\d\.\d)/.exec(plainText(found['Name']))?.[1] ?? null,
        detail: clean(found['Name']),
      }),
    ];
  return error === null ? [product('tpm', 'TPM', { enabled: false, detail: 'None found' })] : [];
}
