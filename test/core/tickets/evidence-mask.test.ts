import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMask } from '../../../src/core/tickets/evidence/evidence-mask.ts';
import { knownNames } from '../../../src/core/tickets/evidence/known-names.ts';
import { castText, maskCast } from '../../../src/core/tickets/evidence/masked-cast.ts';

const mask = () =>
  createMask({
    users: [['huong', 'Nguyễn Thị Hường'], ['ahmad']],
    hosts: [['hcm-lt-0231', 'hcm-lt-0231.corp.example.com']],
    networks: ['Văn phòng 5G'],
    macs: ['3c7c3f123456'],
  });

describe('the mask of evidence', () => {
  it.each([
    ['/home/huong/Documents and C:\\Users\\huong\\x', '/home/user-1/Documents and C:\\Users\\user-1\\x'],
    ['/Users/dung.tran/Library', '/Users/user-1/Library'],
    ['C:\\Users\\Public\\Desktop', 'C:\\Users\\Public\\Desktop'],
    ['Nguyễn Thị Hường (HUONG), ahmad', 'user-1 (user-1), user-2'],
    ['Nguyễn Thị Hường'.normalize('NFD'), 'user-1'],
    ['huongs chuong', 'huongs chuong'],
    ['HCM-LT-0231 and hcm-lt-0231.corp.example.com.', 'host-1 and host-1.'],
    ['SSID: Văn phòng 5G', 'SSID: network-1'],
    ['link/ether 3c:7c:3f:12:34:56 brd ff:ff:ff:ff:ff:ff', 'link/ether 3c:7c:3f:mac-1 brd ff:ff:ff:ff:ff:ff'],
    ['3C-7C-3F-12-34-56, 3c7c.3f12.3456, 3c7c3f123456', '3C:7C:3F:mac-1, 3c:7c:3f:mac-1, 3c:7c:3f:mac-1'],
    ['192.168.1.20/24 via 192.168.1.1, 8.8.8.8, 192.168.1.20', 'address-1/24 via address-2, address-3, address-1'],
    ['127.0.0.1 0.0.0.0 255.255.255.0 ::1', '127.0.0.1 0.0.0.0 255.255.255.0 ::1'],
    ['fe80::1ff:fe23:4567:890a%eth0 and 2001:db8::7/64', 'address-1%eth0 and address-2/64'],
    ['at 10:30:15, kernel 6.8.0-45, 1.2.3', 'at 10:30:15, kernel 6.8.0-45, 1.2.3'],
    ['mail huong@example.com', 'mail mail-1'],
    ['MAC:3c:7c:3f:12:34:56: up', 'MAC:3c:7c:3f:mac-1: up'],
    ['src:fe80::12 dst:fe80::13: ok', 'src:address-1 dst:address-2: ok'],
    ['\u001b[32mhuong\u001b[0m@\u001b[5C3c:7c:3f:12:34:56', '\u001b[32muser-1\u001b[0m@\u001b[5C3c:7c:3f:mac-1'],
    ['[192.168.1.20]:9100', '[address-1]:9100'],
  ])('%s', (text, masked) => expect(mask().text(text)).toBe(masked));

  it('leaves versions alone where they are versions', () => expect(mask().text('10.0.0.12', { addresses: false })).toBe('10.0.0.12'));

  it('counts what it hides and keeps equal values equal', () => {
    const one = mask();
    expect(one.text('ahmad')).toBe('user-1');
    expect(one.text('huong ahmad')).toBe('user-2 user-1');
    expect(one.whole('user', 'Ahmad')).toBe('user-1');
    expect(one.count()).toBe(4);
  });

  it('lets no known name through, wherever it stands', () => {
    const separators = fc.constantFrom(' ', '/', '\\', ':', '"', '@ ', '\n', '(', '=', '\u001b[0m', '\u001b[5C', ',', '- ', '_');
    const names = fc.constantFrom('huong', 'AHMAD', 'hcm-lt-0231', 'Văn phòng 5G', '192.168.77.5', '3c:7c:3f:12:34:56');
    fc.assert(
      fc.property(fc.array(fc.tuple(separators, names, separators), { minLength: 1, maxLength: 6 }), (parts) => {
        const masked = mask().text(parts.flat().join('')).toLowerCase();
        for (const [, name] of parts) expect(masked).not.toContain(name.toLowerCase());
      }),
    );
  });

  it('takes names from sections that are never sent, and leaves the accounts every machine has', () => {
    const sections = {
      users: {
        status: 'collected',
        durationMs: 1,
        items: [{ name: 'huong', fullName: 'Hường', home: '/home/huong' }, { name: 'root', home: '/root' }, { name: 'www-data' }],
      },
      processes: { status: 'collected', durationMs: 1, items: [{ user: 'CORP\\ahmad' }, { user: 'NT AUTHORITY\\SYSTEM' }] },
      networkInterfaces: { status: 'collected', durationMs: 1, items: [{ ssid: 'Office', mac: '3C:7C:3F:12:34:56' }] },
      computer: { status: 'collected', durationMs: 1, items: [{ hostName: 'pc-7.corp.local' }] },
    };
    expect(knownNames({ sections } as never, { users: ['dung'], hosts: ['localhost'] })).toEqual({
      users: [['huong', 'Hường'], ['ahmad'], ['dung']],
      hosts: [['pc-7', 'pc-7.corp.local']],
      networks: ['Office'],
      macs: ['3c7c3f123456'],
    });
  });
});

describe('a masked recording', () => {
  const cast = (...data: string[]) =>
    [
      JSON.stringify({ version: 2, width: 80, height: 24, title: 'huong@pc' }),
      ...data.map((text, i) => JSON.stringify([i / 10, 'o', text])),
    ].join('\n');

  it('hides a name that comes letter by letter, and keeps the timing', () => {
    const masked = maskCast(cast('hu', 'o', 'ng', '@hcm-', 'lt-0231:~$ ', 'ls\r\n'), mask());
    const events = masked
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => JSON.parse(line) as [number, string, string]);
    expect(events.map(([at]) => at)).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5]);
    expect(events.map(([, , data]) => data).join('')).toBe('user-1@host-1:~$ ls\r\n');
    expect(masked).not.toMatch(/huong|0231/);
  });

  it('drops what is no event and survives any content', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(castText(maskCast(text, mask()))).toBe('');
      }),
    );
    expect(
      maskCast(`${cast('a')}\nnonsense`, mask())
        .trim()
        .split('\n'),
    ).toHaveLength(2);
  });

  it('reads as plain text', () => expect(castText(cast('\u001b[31mred\u001b[0m\r\n', '\u001b]0;title\u0007ok'))).toBe('red\nok'));
});
