import { describe, expect, it } from 'vitest';
import { filtersIncoming } from '../../../src/device/collectors/security-linux.ts';
import { extensionProducts } from '../../../src/device/collectors/security-macos.ts';
import { securityProducts } from '../../../src/device/collectors/security-products.ts';
import { productState } from '../../../src/device/collectors/security-windows.ts';
import { collected } from '../../helpers/collected.ts';
import { machineOf, recordedMachine } from '../../helpers/recorded-machine.ts';

describe('securityProducts', () => {
  it('reads a protected Linux laptop', async () => {
    const { result, byKey } = await collected(securityProducts, recordedMachine('linux-laptop'));
    expect(byKey('access-control:AppArmor')?.enabled).toBe(true);
    expect(byKey('firewall:ufw')?.enabled).toBe(true);
    expect(byKey('antivirus:ClamAV')).toMatchObject({ enabled: true, upToDate: true, version: '1.0.7' });
    expect(byKey('antivirus:CrowdStrike Falcon')?.enabled).toBeNull();
    expect(byKey('disk-encryption:LUKS dm_crypt-0')).toMatchObject({ enabled: true, detail: 'LUKS2' });
    expect(byKey('secure-boot:Secure Boot')?.enabled).toBe(true);
    expect(byKey('tpm:TPM')).toMatchObject({ enabled: true, version: '2.0' });
    expect(byKey('firewall:Packet filter')?.enabled).toBeNull();
    expect(result).toMatchObject({ remedy: 'Scan as root to see it.' });
  });

  it('says what the virtual machine lacks', async () => {
    const { byKey } = await collected(securityProducts, recordedMachine('linux-debian12-vm'));
    expect(byKey('disk-encryption:LUKS')?.enabled).toBe(false);
    expect(byKey('secure-boot:Secure Boot')).toMatchObject({ enabled: false, detail: 'Started without UEFI' });
    expect(byKey('tpm:TPM')?.enabled).toBe(false);
    expect(byKey('firewall:Packet filter')).toMatchObject({
      enabled: null,
      detail: expect.stringContaining('Neither nft nor iptables') as string,
    });
  });

  it('knows old and missing signatures of ClamAV', async () => {
    const read = async (stdout: string) => {
      const machine = machineOf({ platform: 'linux', now: Date.UTC(2026, 0, 15), commands: [{ program: 'clamscan', stdout }] });
      return (await collected(securityProducts, machine)).byKey('antivirus:ClamAV');
    };
    expect(await read('ClamAV 1.0.7/27115/Mon Dec  1 09:39:02 2025\n')).toMatchObject({ enabled: false, upToDate: false });
    expect(await read('ClamAV 1.0.7\n')).toMatchObject({ upToDate: false, detail: 'No signatures' });
  });

  it('reads Windows, where Defender speaks for itself', async () => {
    const { byKey, items } = await collected(securityProducts, recordedMachine('windows-11-laptop'));
    expect(items.filter((item) => /Defender/.test(item.name))).toHaveLength(1);
    expect(byKey('antivirus:Windows Defender')).toMatchObject({ enabled: true, upToDate: true, version: '4.18.25110.6' });
    expect(byKey('antivirus:ESET Security')).toMatchObject({ enabled: true, upToDate: false });
    expect(byKey('firewall:Windows Firewall (Public)')?.enabled).toBe(false);
    expect(['C', 'D', 'E'].map((drive) => byKey(`disk-encryption:BitLocker ${drive}:`)?.enabled)).toEqual([true, false, null]);
    expect(byKey('tpm:TPM')).toMatchObject({ enabled: true, version: '2.0' });
    expect(byKey('access-control:User Account Control')?.enabled).toBe(true);
  });

  it('reads a Windows server, which has no Security Center', async () => {
    const error = { error: 'Invalid namespace', denied: false };
    const json = {
      antivirus: error,
      firewalls: error,
      defender: error,
      profiles: { rows: [{ Name: 'Domain', On: 'True' }] },
      bitlocker: { rows: [] },
      boot: error,
      tpm: { rows: [] },
      control: error,
    };
    const { byKey } = await collected(
      securityProducts,
      machineOf({ platform: 'windows', commands: [{ program: 'powershell.exe', stdout: { json } }] }),
    );
    expect(byKey('firewall:Windows Firewall (Domain)')?.enabled).toBe(true);
    expect(byKey('secure-boot:Secure Boot')).toMatchObject({ enabled: false });
    expect(byKey('tpm:TPM')?.enabled).toBe(false);
  });

  it('reads macOS', async () => {
    const { byKey } = await collected(securityProducts, recordedMachine('macos-15-macbook'));
    expect(byKey('disk-encryption:FileVault')?.enabled).toBe(true);
    expect(byKey('access-control:Gatekeeper')?.enabled).toBe(true);
    expect(byKey('firewall:Application Firewall')?.enabled).toBe(false);
    expect(byKey('antivirus:XProtect')?.version).toBe('5326');
    expect(byKey('antivirus:CrowdStrike Falcon')).toMatchObject({ enabled: true, version: '7.10' });
    expect(byKey('secure-boot:Secure Boot')).toMatchObject({ enabled: true, detail: 'Full Security' });
  });
});

describe('security texts', () => {
  it.each([
    [397568, true, true],
    [397584, true, false],
    [393472, false, true],
    [266256, true, false],
    [262144, false, true],
  ])('reads Security Center’s state %i', (state, enabled, upToDate) => {
    expect(productState(state)).toEqual({ enabled, upToDate });
  });

  it('tells an open packet filter from one that looks at incoming packets', () => {
    expect(filtersIncoming('')).toBe(false);
    expect(filtersIncoming('*filter\n:INPUT ACCEPT [0:0]\n:FORWARD DROP [0:0]\nCOMMIT\n')).toBe(false);
    expect(filtersIncoming('*filter\n:INPUT DROP [0:0]\nCOMMIT\n')).toBe(true);
    expect(
      filtersIncoming('table inet filter {\n\tchain input {\n\t\ttype filter hook input priority filter; policy accept;\n\t}\n}\n'),
    ).toBe(false);
    expect(
      filtersIncoming('table inet filter {\n\tchain input {\n\t\ttype filter hook input priority filter; policy drop;\n\t}\n}\n'),
    ).toBe(true);
    expect(filtersIncoming('table ip nat {\n\tchain post {\n\t\ttype nat hook postrouting priority 100;\n\t\tmasquerade\n\t}\n}\n')).toBe(
      false,
    );
  });

  it('takes only endpoint security extensions that are there to stay', () => {
    const heading = 'enabled\tactive\tteamID\tbundleID (version)\tname\t[state]\n';
    const output = `--- com.apple.system_extension.endpoint_security\n${heading}*\t*\tT\tcom.example.guard.ext (2.1/9)\tX\t[activated waiting for user]\n\t\tT\tcom.sentinelone.agent (1/1)\tX\t[terminated waiting to uninstall on reboot]\n`;
    expect(extensionProducts(output)).toMatchObject([{ name: 'com.example.guard.ext', enabled: false, version: '2.1' }]);
  });
});
