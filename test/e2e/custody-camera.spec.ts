import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from 'uqr';
import { chromiumLaunch } from '../helpers/chromium.ts';
import { newScanId } from '../helpers/scan-documents.ts';
import { expect, goTo, test } from './desk-fixture.ts';

/** What a camera sees that a label with this code is held before: a film of one still picture. */
function filmOf(code: string): Buffer {
  const [width, height, dot] = [640, 480, 12];
  const { data, size } = encode(code);
  const luma = Buffer.alloc(width * height, 235);
  const [left, top] = [(width - size * dot) >> 1, (height - size * dot) >> 1];
  for (let y = 0; y < size * dot; y++)
    for (let x = 0; x < size * dot; x++) if (data[Math.floor(y / dot)]?.[Math.floor(x / dot)]) luma[(top + y) * width + left + x] = 16;
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, Buffer.alloc((width * height) / 2, 128)]);
  return Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420mpeg2\n`), frame, frame, frame]);
}

const folder = mkdtempSync(join(tmpdir(), 'deskside-camera-'));
const film = join(folder, 'label.y4m');
test.beforeAll(() => writeFileSync(film, filmOf('TS-0042')));
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));
test.use({
  permissions: ['camera'],
  launchOptions: {
    ...chromiumLaunch,
    args: [
      ...(chromiumLaunch.args ?? []),
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${film}`,
    ],
  },
});

test('a tag that is held before the camera is read, and the camera is let go', async ({ console: page, desk }) => {
  await desk.api('POST', '/devices', { id: newScanId(), name: 'Monitor of Hường', type: 'monitor', assetTag: 'TS-0042', state: 'stock' });
  await goTo(page, desk, '/scan-tags');
  await page.getByRole('button', { name: 'Use the camera' }).click();
  const lines = page.getByRole('list', { name: 'Scanned' }).getByRole('listitem');
  await expect(lines.first()).toContainText('Monitor of Hường');
  await page.getByRole('button', { name: 'Stop the camera' }).click();
  await expect(page.getByLabel('What the camera sees')).toBeHidden();
  // The label stays before the camera and is still one scan.
  await expect(lines).toHaveCount(1);
});
