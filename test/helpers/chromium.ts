import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

const candidates = [
  process.env['DESKSIDE_CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  chromium.executablePath(),
];

/** Where a Chromium is on this machine (`DESKSIDE_CHROMIUM` says otherwise), or null: then what needs one is reported as skipped. */
export const chromiumPath = candidates.find((path): path is string => path !== undefined && path !== '' && existsSync(path)) ?? null;

/** How tests start it: without anything that would look for a network. */
export const chromiumLaunch = {
  ...(chromiumPath ? { executablePath: chromiumPath } : {}),
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};
