import { describe, expect, it } from 'vitest';
import { fold } from '../../../src/shared/fold.ts';
import { compileRule } from '../../../src/core/licences/products/own-rules.ts';
import { compilePattern } from '../../../src/core/licences/products/pattern.ts';
import { openShippedRules } from '../../../src/core/licences/products/shipped-rules.ts';

describe('patterns', () => {
  it.each([
    ['Microsoft Visio Professional {year}*', 'Microsoft Visio Professional 2021 - en-us', { year: '2021' }],
    ['Microsoft Visio Professional {year}*', 'Microsoft Visio Professional - en-us', null],
    ['Python {number}*', 'Python 3.12.4 (64-bit)', { number: '3.12.4' }],
    ['*Sensor*', 'CrowdStrike Windows Sensor 7', {}],
    ['a?c', 'abc', {}],
    ['a?c', 'ac', null],
    ['Zalo*', 'ZALO 24.8', {}],
    ['', '', {}],
    ['*', '', {}],
  ])('"%s" on "%s"', (pattern, title, expected) => expect(compilePattern(pattern)(fold(title))).toEqual(expected));

  it('take no time that somebody could make long', () => {
    const matches = compilePattern(`${'*a'.repeat(90)}b`);
    const began = performance.now();
    expect(matches('a'.repeat(500))).toBeNull();
    expect(performance.now() - began).toBeLessThan(500);
  });

  it('of a rule are text, never an expression', () => {
    expect(compileRule({ kind: 'contains', pattern: '.*', publisher: null })({ name: 'anything', publisher: null, source: null })).toBe(
      false,
    );
    expect(compileRule({ kind: 'starts', pattern: 'May in', publisher: null })({ name: 'Máy In 2', publisher: null, source: null })).toBe(
      true,
    );
    const ofWeaver = compileRule({ kind: 'wildcard', pattern: 'plan*', publisher: 'weaver' });
    expect(ofWeaver({ name: 'Planner', publisher: 'Weaver Ltd', source: null })).toBe(true);
    expect(ofWeaver({ name: 'Planner', publisher: null, source: null })).toBe(false);
  });
});

describe('the rules that come with the program', () => {
  const shipped = openShippedRules();
  const found = (name: string, publisher: string | null = null, source = 'windows') => {
    const product = shipped.find({ name, publisher, source })?.product;
    return product
      ? [product.publisher, product.name, product.edition, product.family, product.treatment].map((part) => part ?? '').join(' | ')
      : null;
  };
  it.each([
    ['Microsoft 365 Apps for enterprise - en-us', 'Microsoft Corporation', 'Microsoft | Microsoft 365 Apps | Enterprise |  | licensed'],
    [
      'Microsoft Office Professional Plus 2019 - vi-vn',
      'Microsoft Corporation',
      'Microsoft | Office | Professional Plus | 2019 | licensed',
    ],
    ['Microsoft Project Standard 2021 - en-us', 'Microsoft Corporation', 'Microsoft | Project | Standard | 2021 | licensed'],
    ['SQL Server 2022 Standard', 'Microsoft Corporation', 'Microsoft | SQL Server | Standard | 2022 | licensed'],
    [
      'Microsoft Visual C++ 2015-2022 Redistributable (x64) - 14.40',
      'Microsoft Corporation',
      'Microsoft | Visual C++ Redistributable |  |  | free',
    ],
    ['Adobe Photoshop 2024', 'Adobe Inc.', 'Adobe | Photoshop |  | 2024 | licensed'],
    ['Adobe Acrobat (64-bit)', 'Adobe', 'Adobe | Acrobat Reader |  |  | free'],
    ['Autodesk AutoCAD LT 2024 - English', 'Autodesk', 'Autodesk | AutoCAD LT |  | 2024 | licensed'],
    ['IntelliJ IDEA Community Edition 2024.1', 'JetBrains s.r.o.', 'JetBrains | IntelliJ IDEA | Community |  | free'],
    ['IntelliJ IDEA 2024.1.4', 'JetBrains s.r.o.', 'JetBrains | IntelliJ IDEA | Ultimate | 2024 | licensed'],
    ['Adobe Flash Player 32 NPAPI', 'Adobe', 'Adobe | Flash Player |  |  | forbidden'],
    ['Firefox ESR', 'Somebody else', 'Mozilla | Firefox |  |  | free'],
    ['Something of our own', 'Us', null],
  ])('take %s for what it is', (name, publisher, expected) => expect(found(name, publisher)).toBe(expected));

  it('take packages of a distribution for one free product', () => {
    expect(found('libc6', null, 'dpkg')).toBe('Linux distributions | System packages |  |  | free');
    expect(found('libc6', null, 'windows')).toBeNull();
  });
});
