import { expect, it } from 'vitest';
import { fitOf } from '../../../src/renderer/features/intake/form-choice.tsx';

const printer = { name: { en: 'Printer', vi: 'Máy in', ms: 'Pencetak' }, keywords: ['jam', 'kẹt giấy'] };
const network = { name: { en: 'Network', vi: 'Mạng', ms: 'Rangkaian' }, keywords: ['internet', 'mất mạng'] };

it('finds the form by what people type, with or without marks, and is not led astray by short words', () => {
  expect(fitOf(printer, 'máy in tầng 3 kẹt giấy')).toBeGreaterThan(fitOf(network, 'máy in tầng 3 kẹt giấy'));
  expect(fitOf(printer, 'may in ket giay')).toBeGreaterThan(0);
  expect(fitOf(network, 'in')).toBe(0);
  expect(fitOf(network, 'interne')).toBe(1);
  expect(fitOf(printer, '')).toBe(0);
});
