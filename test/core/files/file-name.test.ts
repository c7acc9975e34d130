import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanFileName } from '../../../src/core/files/file-name.ts';

describe('the name of a file from outside', () => {
  it.each([
    ['../../etc/passwd', 'passwd'],
    ['..\\..\\Windows\\win.ini', 'win.ini'],
    ['C:\\x', 'x'],
    ['C:x', 'C_x'],
    ['..', 'file'],
    ['.', 'file'],
    ['/', 'file'],
    ['', 'file'],
    ['a\0b.txt', 'ab.txt'],
    ['photo\u202egpj.exe', 'photogpj.exe'],
    ['CON', '_CON'],
    ['nul.txt', '_nul.txt'],
    ['COM1.log', '_COM1.log'],
    ['console.log', 'console.log'],
    ['report. . ', 'report'],
    ['a<b>:c|d?*.txt', 'a_b__c_d__.txt'],
    ['Hóa đơn tháng 11.pdf', 'Hóa đơn tháng 11.pdf'],
    ['e\u0301.txt', 'é.txt'],
    ['\ud800.png', '\ufffd.png'],
  ])('%j becomes %j', (name, clean) => expect(cleanFileName(name)).toBe(clean));

  it('keeps the ending of a long name', () => expect(cleanFileName(`${'x'.repeat(500)}.pdf`)).toBe(`${'x'.repeat(196)}.pdf`));

  it('is one well-formed part of a path, whatever came', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
        const clean = cleanFileName(name);
        expect(clean.length).toBeGreaterThan(0);
        expect(clean.length).toBeLessThanOrEqual(200);
        expect(clean).not.toMatch(/[\p{Cc}\\/<>:"|?*]|^\.\.?$/u);
        expect(clean.isWellFormed()).toBe(true);
        expect(cleanFileName(clean)).toBe(clean);
      }),
      { numRuns: 500 },
    );
  });
});
