import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of files that come with the program: beside `src` in a checkout, beside `out` in a build, unpacked beside the archive in a package. */
export function resourcesFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (let level = 0; level < 6; level++) {
    const candidate = join(folder, 'resources');
    if (existsSync(join(candidate, 'articles'))) return candidate;
    folder = dirname(folder);
  }
  throw new Error('The program folder is not whole: `resources` is missing. Install Deskside again.');
}
