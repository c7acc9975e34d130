import type { SectionItem } from '../../contract/inventory-sections.ts';
import type { Collected, Machine } from './collector.ts';
import { clean } from './junk.ts';
import { profile } from './macos.ts';
import { product } from './security-items.ts';

type SecurityProduct = SectionItem<'securityProducts'>;

/** FileVault, Gatekeeper, System Integrity Protection, the firewall, XProtect, Secure Boot and the security extensions of other makers. */
export async function collectMacSecurity(machine: Machine): Promise<Collected<'securityProducts'>> {
  const ask = (program: string, args: string[]) => machine.run(program, args, { timeoutMs: 8000 });
  const [vault, gatekeeper, integrity, firewall, xprotect, extensions, boot] = await Promise.all([
    ask('/usr/bin/fdesetup', ['status']),
    ask('/usr/sbin/spctl', ['--status']),
    ask('/usr/bin/csrutil', ['status']),
    ask('/usr/libexec/ApplicationFirewall/socketfilterfw', ['--getglobalstate']),
    ask('/usr/bin/defaults', [
      'read',
      '/Library/Apple/System/Library/CoreServices/XProtect.bundle/Contents/Info',
      'CFBundleShortVersionString',
    ]),
    ask('/usr/bin/systemextensionsctl', ['list']),
    // Macs without a security chip do not know this; the rest is worth having without it.
    profile(machine, 'SPiBridgeDataType').catch(() => ({ SPiBridgeDataType: [] })),
  ]);
  const bridge = boot.SPiBridgeDataType[0];
  const secure = clean(bridge?.['ibridge_secure_boot']);
  const items: SecurityProduct[] = [
    // While the disk is being encrypted it says so on a second line.
    product('disk-encryption', 'FileVault', {
      enabled: said(vault.stdout, /FileVault is (On|Off)/i, 'on'),
      detail: clean(/^(?:Encryption|Decryption) in progress.*$/m.exec(vault.stdout)?.[0]),
    }),
    // spctl answers on stdout or stderr, by version.
    product('access-control', 'Gatekeeper', {
      enabled: said(gatekeeper.stdout + gatekeeper.stderr, /assessments (enabled|disabled)/i, 'enabled'),
    }),
    product('access-control', 'System Integrity Protection', { enabled: said(integrity.stdout, /status: (enabled|disabled)/i, 'enabled') }),
    product('firewall', 'Application Firewall', {
      enabled: said(firewall.stdout, /Firewall is (enabled|disabled|on|off|blocking)/i, /^(enabled|on|blocking)$/i),
    }),
    product('antivirus', 'XProtect', { enabled: xprotect.code === 0 ? true : null, version: clean(xprotect.stdout) }),
    ...extensionProducts(extensions.stdout),
  ];
  if (bridge) {
    items.push(product('secure-boot', 'Secure Boot', { enabled: secure === null ? null : !/no security/i.test(secure), detail: secure }));
    items.push(
      product('tpm', 'Secure Enclave', {
        enabled: true,
        detail: clean(bridge['ibridge_model_name'] ?? bridge['ibridge_model_identifier_top']),
      }),
    );
  }
  return { status: 'collected', items };
}

/** Whether the word found is the one that means on; null when the sentence is not there. */
function said(text: string, pattern: RegExp, on: string | RegExp): boolean | null {
  const word = pattern.exec(text)?.[1]?.toLowerCase();
  if (word === undefined) return null;
  return typeof on === 'string' ? word === on : on.test(word);
}

/**
 * `systemextensionsctl list`: after the heading of endpoint security, tab-separated lines `* * TEAM bundle.id (version) name [activated enabled]`.
 */
export function extensionProducts(output: string): SecurityProduct[] {
  const section = /^--- com\.apple\.system_extension\.endpoint_security.*\n((?:(?!---).*\n?)*)/m.exec(output)?.[1] ?? '';
  const products = section.split('\n').flatMap((line): SecurityProduct[] => {
    const [, identifier, version, state] = /([\w.-]+\.[\w.-]+) \(([^)/]+)[^)]*\)\s+.+?\s+\[([^\]]+)\]\s*$/.exec(line) ?? [];
    if (!identifier || !state || /terminated|uninstall/.test(state)) return [];
    return [
      product('antivirus', makerOf(identifier) ?? identifier, {
        enabled: state === 'activated enabled',
        version: clean(version),
        detail: identifier,
      }),
    ];
  });
  return [...new Map(products.map((item) => [item.key, item])).values()];
}

/** Extensions call themselves "Agent" or "Extension"; the bundle's identifier says whose they are. */
const makers: [RegExp, string][] = [
  [/^com\.crowdstrike\./, 'CrowdStrike Falcon'],
  [/^com\.microsoft\.wdav\b/, 'Microsoft Defender for Endpoint'],
  [/^com\.sentinelone\./, 'SentinelOne'],
  [/^com\.jamf\.protect\b/, 'Jamf Protect'],
  [/^com\.sophos\./, 'Sophos'],
  [/^com\.eset\./, 'ESET'],
  [/^com\.bitdefender\./, 'Bitdefender'],
  [/^com\.paloaltonetworks\.traps\b/, 'Cortex XDR'],
  [/^com\.vmware\.carbonblack\./, 'Carbon Black'],
];

const makerOf = (identifier: string) => makers.find(([pattern]) => pattern.test(identifier))?.[1];
