import { ensureDesktop } from '../../scripts/prepare.mjs';

/** Builds the page, the desktop program and its preload when their sources are not those they were built from; `DESKSIDE_BUILT=1` takes what is there. */
export default function buildWhatIsTested(): void {
  if (process.env['DESKSIDE_BUILT'] === '1') return;
  if (!ensureDesktop()) throw new Error('What is to be tested could not be built (above).');
}
