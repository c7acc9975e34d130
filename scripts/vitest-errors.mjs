import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './prepare.mjs';

/** Where the errors that belong to no test stand: an array of texts. */
export const errorsFile = join(root, 'test-results', 'reports', 'vitest-errors.json');

/** A reporter of vitest for what its JSON reporter leaves out: errors that happened between tests, or after them. */
export default class {
  onTestRunEnd(_modules, errors) {
    const inWords = (error) => [error.VITEST_TEST_NAME ?? error.VITEST_TEST_PATH, error.stack ?? error.message].filter(Boolean).join('\n');
    writeFileSync(errorsFile, JSON.stringify(errors.map(inWords)));
  }
}
