import type { SectionItem } from '../../contract/inventory-sections.ts';
import { dayMs } from '../../shared/units/day-ms.ts';
import type { Collected, Machine } from './collector.ts';
import { clean } from './junk.ts';
import { product } from './security-items.ts';
import { listOrNone, readNumber, readOrNull, readValue } from './sys-files.ts';

type SecurityProduct = SectionItem<'securityProducts'>;

/** From files wherever they tell; rules of the firewall are for root only. */
export async function collectLinuxSecurity(machine: Machine): Promise<Collected<'securityProducts'>> {
  const parts = await Promise.all([
    accessControl(machine),
    firewalls(machine),
    packetFilter(machine),
    clamav(machine),
    endpointAgents(machine),
    diskEncryption(machine),
    secureBoot(machine),
    tpm(machine),
  ]);
  const items = parts.flat();
  const hidden = !machine.privileged && items.some((item) => item.kind === 'firewall' && item.enabled === null);
  if (!hidden) return { status: 'collected', items };
  return {
    status: 'collected',
    items,
    reason: 'Whether the packet filter has rules is known to root only.',
    remedy: 'Scan as root to see it.',
  };
}

async function accessControl(machine: Machine): Promise<SecurityProduct[]> {
  const [apparmor, profiles, enforce, config] = await Promise.all([
    readValue(machine, '/sys/module/apparmor/parameters/enabled'),
    readOrNull(machine, '/sys/kernel/security/apparmor/profiles'),
    readValue(machine, '/sys/fs/selinux/enforce'),
    readOrNull(machine, '/etc/selinux/config'),
  ]);
  const items: SecurityProduct[] = [];
  if (apparmor !== null) {
    const modes = [...(profiles ?? '').matchAll(/\((enforce|complain)\)$/gm)].map((match) => match[1]);
    const detail =
      modes.length > 0
        ? `${modes.filter((mode) => mode === 'enforce').length} profiles enforced, ${modes.filter((mode) => mode === 'complain').length} complain only`
        : null;
    items.push(product('access-control', 'AppArmor', { enabled: apparmor === 'Y', detail }));
  }
  const configured = /^SELINUX=(\w+)/m.exec(config ?? '')?.[1] ?? null;
  if (enforce !== null)
    items.push(product('access-control', 'SELinux', { enabled: true, detail: enforce === '1' ? 'enforcing' : 'permissive' }));
  else if (configured !== null) items.push(product('access-control', 'SELinux', { enabled: false, detail: `configured: ${configured}` }));
  return items;
}

/** Programs that manage the firewall, by their settings and by whether they start with the system. */
async function firewalls(machine: Machine): Promise<SecurityProduct[]> {
  const [ufw, firewalld, wanted] = await Promise.all([
    readOrNull(machine, '/etc/ufw/ufw.conf'),
    listOrNone(machine, '/etc/firewalld'),
    listOrNone(machine, '/etc/systemd/system/multi-user.target.wants'),
  ]);
  const items: SecurityProduct[] = [];
  const enabled = /^ENABLED=(\w+)/m.exec(ufw ?? '')?.[1]?.toLowerCase();
  if (ufw !== null) items.push(product('firewall', 'ufw', { enabled: enabled === undefined ? null : enabled === 'yes' }));
  if (firewalld.length > 0)
    items.push(
      product('firewall', 'firewalld', { enabled: wanted.includes('firewalld.service'), detail: 'By whether it starts with the system' }),
    );
  return items;
}

/** The kernel's packet filter: is there a rule for incoming packets, or a policy that drops them? */
async function packetFilter(machine: Machine): Promise<SecurityProduct[]> {
  if (!machine.privileged) return [product('firewall', 'Packet filter', { detail: 'Known to root only' })];
  const [nft, legacy] = await Promise.all([
    machine.run('nft', ['list', 'ruleset'], { timeoutMs: 4000, maxBytes: 8 * 1024 * 1024 }),
    machine.run('iptables-save', ['-t', 'filter'], { timeoutMs: 4000, maxBytes: 8 * 1024 * 1024 }),
  ]);
  const answers = [nft.code === 0 ? filtersIncoming(nft.stdout) : null, legacy.code === 0 ? filtersIncoming(legacy.stdout) : null].filter(
    (answer) => answer !== null,
  );
  if (answers.length > 0)
    return [product('firewall', 'Packet filter', { enabled: answers.includes(true), detail: nft.code === 0 ? 'nftables' : 'iptables' })];
  if (nft.missing && legacy.missing)
    return [product('firewall', 'Packet filter', { detail: 'Neither nft nor iptables is installed to read its rules' })];
  return [product('firewall', 'Packet filter', { detail: clean(nft.stderr || legacy.stderr) })];
}

/**
 * Does this rule set (of `nft list ruleset`, or of `iptables-save`) look at incoming packets? True with a dropping policy at the input hook or
 * any rule there.
 */
export function filtersIncoming(rules: string): boolean {
  if (/^:INPUT (DROP|REJECT)\b/m.test(rules) || /^-A INPUT /m.test(rules)) return true;
  for (const chain of rules.matchAll(/^\s*chain \S+ \{\n([\s\S]*?)^\s*\}/gm)) {
    const lines = (chain[1] ?? '')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
    const hook = lines.find((line) => /\bhook (input|ingress)\b/.test(line));
    if (hook && (/policy (drop|reject)/.test(hook) || lines.length > 1)) return true;
  }
  return false;
}

async function clamav(machine: Machine): Promise<SecurityProduct[]> {
  const [output, runtime] = await Promise.all([
    machine.run('clamscan', ['--version'], { timeoutMs: 4000 }),
    listOrNone(machine, '/run/clamav'),
  ]);
  const [, version, signatures, date] = /^ClamAV ([\d.]+)(?:\/(\d+)\/(.+))?/m.exec(output.stdout) ?? [];
  if (version === undefined) return [];
  const at = Date.parse(date ?? '');
  return [
    product('antivirus', 'ClamAV', {
      // Without its daemon ClamAV scans only when somebody asks it to.
      enabled: runtime.some((name) => /^clamd\.(ctl|pid|sock)$/.test(name)),
      upToDate: signatures === undefined ? false : Number.isNaN(at) ? null : machine.now() - at < 7 * dayMs,
      version,
      detail: signatures === undefined ? 'No signatures' : `Signatures ${signatures} of ${date}`,
    }),
  ];
}

/** Folders that the agents of security suites install themselves into. Whether they work only they can say. */
const agents: Record<string, string> = {
  CrowdStrike: 'CrowdStrike Falcon',
  sentinelone: 'SentinelOne',
  eset: 'ESET',
  'sophos-spl': 'Sophos',
  'sophos-av': 'Sophos',
  bitdefender: 'Bitdefender',
  'bitdefender-security-tools': 'Bitdefender',
  kaspersky: 'Kaspersky',
  Trellix: 'Trellix',
  McAfee: 'McAfee',
  Symantec: 'Symantec',
  carbonblack: 'Carbon Black',
  traps: 'Cortex XDR',
  ds_agent: 'Trend Micro Deep Security',
  wazuh: 'Wazuh',
};

async function endpointAgents(machine: Machine): Promise<SecurityProduct[]> {
  const [folders, microsoft] = await Promise.all([listOrNone(machine, '/opt'), listOrNone(machine, '/opt/microsoft')]);
  const names = new Set(folders.flatMap((folder) => agents[folder] ?? []));
  if (microsoft.includes('mdatp')) names.add('Microsoft Defender for Endpoint');
  return [...names].map((name) => product('antivirus', name, { detail: 'Installed; its state is not read' }));
}

/** Open LUKS volumes: the device mapper gives each a UUID that begins with CRYPT-LUKS. */
async function diskEncryption(machine: Machine): Promise<SecurityProduct[]> {
  const blocks = (await listOrNone(machine, '/sys/block')).filter((name) => name.startsWith('dm-'));
  const volumes = await Promise.all(
    blocks.map(async (block) => ({
      uuid: await readValue(machine, `/sys/block/${block}/dm/uuid`),
      name: await readValue(machine, `/sys/block/${block}/dm/name`),
    })),
  );
  const encrypted = volumes.filter((volume) => volume.uuid?.startsWith('CRYPT-'));
  if (encrypted.length === 0) return [product('disk-encryption', 'LUKS', { enabled: false, detail: 'No encrypted volume is open' })];
  return encrypted.map(({ uuid, name }) =>
    product('disk-encryption', `LUKS ${name ?? ''}`.trim(), { enabled: true, detail: clean(uuid?.split('-').slice(1, 2)[0]) }),
  );
}

/** The EFI variable: four bytes of attributes, then 1 for on (UEFI specification, globally defined variables). */
async function secureBoot(machine: Machine): Promise<SecurityProduct[]> {
  const folder = '/sys/firmware/efi';
  if ((await listOrNone(machine, folder)).length === 0)
    return [product('secure-boot', 'Secure Boot', { enabled: false, detail: 'Started without UEFI' })];
  const bytes = await machine.readBytes(`${folder}/efivars/SecureBoot-8be4df61-93ca-11d2-aa0d-00e098032b8c`);
  return [product('secure-boot', 'Secure Boot', { enabled: bytes === null || bytes.length < 5 ? null : bytes[4] === 1 })];
}

async function tpm(machine: Machine): Promise<SecurityProduct[]> {
  const names = (await listOrNone(machine, '/sys/class/tpm')).filter((name) => /^tpm\d+$/.test(name));
  if (names.length === 0) return [product('tpm', 'TPM', { enabled: false, detail: 'None found' })];
  return Promise.all(
    names.map(async (name) => {
      const [major, description] = await Promise.all([
        readNumber(machine, `/sys/class/tpm/${name}/tpm_version_major`),
        readValue(machine, `/sys/class/tpm/${name}/device/description`),
      ]);
      return product('tpm', names.length > 1 ? `TPM ${name}` : 'TPM', {
        enabled: true,
        version: major === 2 ? '2.0' : major === 1 ? '1.2' : null,
        detail: description,
      });
    }),
  );
}
