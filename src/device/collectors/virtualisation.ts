import type { Machine } from './collector.ts';
import { linkName, listOrNone, readOrNull, readValue } from './sys-files.ts';

/** What firmware says where it is a hypervisor's. The order matters: a cloud's name before the hypervisor it uses. */
const makers: [pattern: RegExp, hypervisor: string][] = [
  [/amazon ec2/i, 'Amazon EC2 (Nitro)'],
  [/google compute engine/i, 'Google Compute Engine (KVM)'],
  [/openstack/i, 'OpenStack (KVM)'],
  [/firecracker|fireck/i, 'Firecracker'],
  [/vmware/i, 'VMware'],
  [/virtualbox|innotek/i, 'VirtualBox'],
  [/parallels/i, 'Parallels'],
  [/microsoft corporation.*virtual machine|hyper-v/i, 'Hyper-V'],
  [/\bxen\b|hvm domu/i, 'Xen'],
  [/bhyve/i, 'bhyve'],
  [/virtualmac|apple virtualization/i, 'Apple Virtualization'],
  [/qemu|\bkvm\b|bochs|rhev|ovirt|proxmox|nutanix ahv/i, 'QEMU/KVM'],
];

/** The hypervisor that made a machine, from its maker's and model's names, or null for real hardware. */
export function hypervisorOf(...names: (string | null)[]): string | null {
  const text = names.filter((name) => name !== null).join(' ');
  return makers.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}

export type Virtualisation = { virtual: boolean | null; hypervisor: string | null; container: string | null };

/** Is this Linux a guest, and in a container? From the processor's flags, the firmware's names, the ACPI tables and the marks of containers. */
export async function linuxVirtualisation(machine: Machine): Promise<Virtualisation> {
  const [cpu, vendor, product, bios, type, container] = await Promise.all([
    readOrNull(machine, '/proc/cpuinfo'),
    readValue(machine, '/sys/class/dmi/id/sys_vendor'),
    readValue(machine, '/sys/class/dmi/id/product_name'),
    readValue(machine, '/sys/class/dmi/id/bios_vendor'),
    readValue(machine, '/sys/hypervisor/type'),
    linuxContainer(machine),
  ]);
  const flagged = /^flags\s*:.*\bhypervisor\b/m.test(cpu ?? '');
  const named = hypervisorOf(vendor, product, bios, type) ?? (await hypervisorFromDevices(machine));
  if (named !== null) return { virtual: true, hypervisor: named, container };
  return { virtual: flagged ? true : cpu?.includes('flags') ? false : null, hypervisor: null, container };
}

/** OEM ids of ACPI tables (bytes 10 to 15; Firecracker's table id follows). */
const oemIds = [
  ['FIRECK', 'Firecracker'],
  ['BOCHS', 'QEMU/KVM'],
  ['VRTUAL', 'Hyper-V'],
  ['VBOX', 'VirtualBox'],
] as const;

/** A guest without DMI still shows whose it is: in the OEM id of its ACPI tables, or at least in its virtio devices. */
async function hypervisorFromDevices(machine: Machine): Promise<string | null> {
  const table = await readBytesOrNull(machine, '/sys/firmware/acpi/tables/DSDT');
  const oem = table ? Buffer.from(table.subarray(10, 24)).toString('latin1') : '';
  const byTable = oemIds.find(([start]) => oem.startsWith(start))?.[1];
  if (byTable) return byTable;
  const first = (await listOrNone(machine, '/sys/bus/virtio/devices')).at(0);
  return first && (await linkName(machine, `/sys/bus/virtio/devices/${first}/subsystem`)) === 'virtio' ? 'KVM (virtio)' : null;
}

async function readBytesOrNull(machine: Machine, path: string): Promise<Uint8Array | null> {
  try {
    return await machine.readBytes(path);
  } catch {
    return null;
  }
}

async function linuxContainer(machine: Machine): Promise<string | null> {
  const [docker, podman, manager, environment, version] = await Promise.all([
    readOrNull(machine, '/.dockerenv'),
    readOrNull(machine, '/run/.containerenv'),
    readValue(machine, '/run/systemd/container'),
    readOrNull(machine, '/proc/1/environ'),
    readOrNull(machine, '/proc/version'),
  ]);
  if (manager) return manager;
  const announced = /(?:^|\0)container=([a-z0-9-]+)/.exec(environment ?? '')?.[1];
  if (announced) return announced;
  if (podman !== null) return 'podman';
  if (docker !== null) return 'docker';
  return /microsoft.*wsl/i.test(version ?? '') ? 'wsl' : null;
}
