// What failed in a run is said once more at its end, where somebody who reads only the last page finds it.

/** One text for each failed test of a run. */
export const failures = [];
const firstLines = (text) =>
  (text ?? 'no reason was given')
    .replace(/\x1b\[[0-9;]*m/g, '')
    .split('\n')
    .slice(0, 12)
    .join('\n    ');

/** Notes what failed in a report of vitest (its JSON reporter). */
export function rememberFailed(report) {
  for (const file of report.testResults) {
    if (file.status === 'failed' && file.assertionResults.length === 0) failures.push(`${file.name}\n    ${firstLines(file.message)}`);
    for (const test of file.assertionResults.filter(({ status }) => status === 'failed')) {
      failures.push(`${file.name} > ${test.fullName}\n    ${test.failureMessages.map(firstLines).join('\n    ')}`);
    }
  }
}

/** Notes errors that belong to no test. */
export function rememberErrors(errors) {
  for (const error of errors) failures.push(`outside a test\n    ${firstLines(error)}`);
}

/** Notes what failed in a suite of Playwright's JSON report. */
export function rememberUnexpected(suite) {
  for (const inner of suite.suites ?? []) rememberUnexpected(inner);
  for (const spec of suite.specs ?? []) {
    if (spec.ok) continue;
    const errors = spec.tests.flatMap((test) => test.results).flatMap((result) => result.errors ?? []);
    failures.push(`${spec.file}:${spec.line} > ${spec.title}\n    ${errors.map((error) => firstLines(error.message)).join('\n    ')}`);
  }
}
