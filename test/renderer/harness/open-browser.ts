import { type Browser, chromium } from '@playwright/test';
import { chromiumLaunch } from '../../helpers/chromium.ts';

export { chromiumPath } from '../../helpers/chromium.ts';

/** Starts a Chromium for a test that drives it itself. */
export const openBrowser = (): Promise<Browser> => chromium.launch(chromiumLaunch);
