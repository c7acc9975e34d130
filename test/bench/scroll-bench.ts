import type { Page } from '@playwright/test';
import { queuePath } from '../../src/renderer/features/tickets/ticket-paths.ts';
import { chromiumPath, openBrowser } from '../renderer/harness/open-browser.ts';
import type { DeskServer } from './clients.ts';
import { percentile, rounded } from './measure.ts';

/** Milliseconds a frame; `blank` is the same wheel over a long page of nothing, in the same browser: what the machine itself can do. */
export type ScrollFigures = {
  tickets: number;
  rowsInPage: number;
  elementsInPage: number;
  frames: { p50: number; p95: number; max: number };
  blank: { p50: number; p95: number; max: number };
};

/** Runs in the page: notes when each frame begins until told to stop. */
async function framesDuring(page: Page, work: () => Promise<void>): Promise<{ p50: number; p95: number; max: number }> {
  await page.evaluate(() => {
    const watched = window as unknown as { frames: number[]; watching: boolean };
    watched.frames = [];
    watched.watching = true;
    const note = (at: number) => {
      watched.frames.push(at);
      if (watched.watching) requestAnimationFrame(note);
    };
    requestAnimationFrame(note);
  });
  await work();
  const began = await page.evaluate(() => {
    const watched = window as unknown as { frames: number[]; watching: boolean };
    watched.watching = false;
    return watched.frames;
  });
  const times = began
    .slice(1)
    .map((at, i) => at - (began[i] as number))
    .toSorted((a, b) => a - b);
  return { p50: rounded(percentile(times, 0.5), 1), p95: rounded(percentile(times, 0.95), 1), max: rounded(times.at(-1) ?? 0, 1) };
}

async function wheel(page: Page, turns: number): Promise<void> {
  await page.mouse.move(640, 450);
  for (let turn = 0; turn < turns; turn++) await page.mouse.wheel(0, turn % 20 === 19 ? 60_000 : 400);
}

/** Scrolls the queue of all tickets in a real browser, by the wheel and by leaps. Null where there is no browser. */
export async function benchScroll(desk: DeskServer, turns: number): Promise<ScrollFigures | null> {
  if (!chromiumPath) return null;
  const browser = await openBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.setContent('<div style="height:2000000px;background:linear-gradient(#fff,#eee)"></div>');
    await wheel(page, 20);
    const blank = await framesDuring(page, () => wheel(page, turns));
    await desk.client.desk.finishFirstRun({ language: 'en' });
    await page.goto(desk.url);
    await page.getByRole('navigation').first().waitFor();
    await page.evaluate(
      (path) => {
        location.hash = `#${path}`;
      },
      queuePath({ q: '' }),
    );
    const grid = page.getByRole('grid').first();
    await grid.getByRole('row').nth(5).waitFor();
    const tickets = Number(await grid.getAttribute('aria-rowcount')) - 1;
    await wheel(page, 20);
    const frames = await framesDuring(page, () => wheel(page, turns));
    const rowsInPage = await page.getByRole('row').count();
    const elementsInPage = await page.evaluate(() => document.querySelectorAll('*').length);
    return { tickets, rowsInPage, elementsInPage, frames, blank };
  } finally {
    await browser.close();
  }
}
