import { describe, expect, it } from 'vitest';
import { clean, cleanSerial, cleanUuid } from '../../../src/device/collectors/junk.ts';

describe('junk values', () => {
  it.each([
    'To be filled by O.E.M.',
    'To Be Filled By O.E.M',
    'Default string',
    'System Serial Number',
    'System Product Name',
    '00000000',
    '0000-0000-0000',
    'FFFFFFFF',
    'ffffffff-ffff-ffff-ffff-ffffffffffff',
    '123456789',
    '1234567890',
    '0123456789',
    '012345678901234567',
    'None',
    'Not Specified',
    ' N/A ',
    '........',
    '-',
    '_____',
    'XXXXXXXX',
    'No Asset Tag',
    'Chassis Serial Number',
    'SerNum0',
    '0x00000000',
    'INVALID',
    '\u0000\u0000',
    '   ',
    '<OUT OF SPEC>',
  ])('%j is nothing', (text) => {
    expect(clean(text)).toBeNull();
  });

  it.each([
    'PF2XYZ12',
    'CN0A1234',
    '5CG1234567',
    '0',
    'Latitude 7420',
    'Default Monitor Plus',
    'XF01',
    'A00',
    '1234',
    'None Such Ltd',
    '10',
  ])('%j is kept', (text) => {
    expect(clean(text)).toBe(text);
  });

  it('strips blanks, control characters and what is no text', () => {
    expect(clean('  Samsung \u0000  SSD\r\n870 ')).toBe('Samsung SSD 870');
    expect(clean(undefined)).toBeNull();
    expect(clean({})).toBeNull();
    expect(clean(42)).toBe('42');
  });

  it('takes no single character for a serial', () => {
    expect(cleanSerial('0')).toBeNull();
    expect(cleanSerial('K7')).toBe('K7');
  });

  it('refuses UUIDs that many machines share or that are none', () => {
    expect(cleanUuid('03000200-0400-0500-0006-000700080009')).toBeNull();
    expect(cleanUuid('00000000-0000-0000-0000-000000000000')).toBeNull();
    expect(cleanUuid('not-a-uuid')).toBeNull();
    expect(cleanUuid('{4C4C4544-0042-3510-8052-B4C04F313233}')).toBe('4c4c4544-0042-3510-8052-b4c04f313233');
  });
});
