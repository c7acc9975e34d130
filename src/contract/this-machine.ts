/**
 * What concerns the machine that somebody sits at, not the desk. A desktop console on a desk elsewhere asks its own program for these and that
 * desk for everything else. `noun.*` means all of a noun.
 */
const thisMachine: readonly string[] = [
  'devices.local',
  'scans.start',
  'scans.watch',
  'scans.current',
  'scans.cancel',
  'playbooks.*',
  'diagnoses.start',
  'diagnoses.watch',
  'diagnoses.cancel',
  'diagnoses.get',
  'terminals.*',
];

/** @param path a procedure's: `['scans', 'start']` */
export const isOfThisMachine = ([noun = '', procedure = '']: readonly string[]): boolean =>
  thisMachine.includes(`${noun}.*`) || thisMachine.includes(`${noun}.${procedure}`);
