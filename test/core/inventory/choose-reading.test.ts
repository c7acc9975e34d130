import { expect, it } from 'vitest';
import { chooseReadings, type Reading, readerOf } from '../../../src/core/inventory/sources/choose-reading.ts';

const day = 86_400_000;
const reading = (reader: Reading['reader'], takenAt: number, items: number): Reading => ({
  reader,
  section: 'software',
  hash: `${reader}-${takenAt}`,
  takenAt,
  snapshotId: `${reader}-${takenAt}`,
  items,
});
const chosen = (...readings: Reading[]) => chooseReadings(readings).get('software')?.reader;

it('every scan of Deskside, whichever way it came, is one reader', () => {
  expect(['local-scan', 'file', 'agent', 'sample'].map((source) => readerOf(source as 'file'))).toEqual(Array(4).fill('deskside'));
  expect(readerOf('ocs')).toBe('ocs');
});

it('Deskside is shown first where it really read something, until it is a week older than another', () => {
  expect(chosen(reading('deskside', 0, 10), reading('glpi-agent', day, 1200))).toBe('deskside');
  expect(chosen(reading('glpi-agent', day, 1200), reading('deskside', 0, 10))).toBe('deskside');
  expect(chosen(reading('deskside', 0, 0), reading('glpi-agent', day, 3))).toBe('glpi-agent');
  expect(chosen(reading('deskside', 0, 0), reading('glpi-agent', day, 0))).toBe('deskside');
  expect(chosen(reading('deskside', 0, 10), reading('glpi-agent', 8 * day, 3))).toBe('glpi-agent');
});

it('of the others the fresher is shown, and of two as fresh the fuller', () => {
  expect(chosen(reading('ocs', 5 * day, 3), reading('fusioninventory', 0, 30))).toBe('ocs');
  expect(chosen(reading('ocs', day / 2, 3), reading('fusioninventory', 0, 30))).toBe('fusioninventory');
  expect(chosen(reading('ocs', 2, 3), reading('fusioninventory', 1, 3))).toBe('ocs');
});
