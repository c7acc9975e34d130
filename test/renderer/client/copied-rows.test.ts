import { expect, it } from 'vitest';
import { copiedRows } from '../../../src/renderer/client/copied-rows.ts';

it('puts rows on the clipboard of which no sheet runs anything, as lines and as a table', () => {
  const { text, html } = copiedRows(
    ['Name', 'Open'],
    [
      ['=HYPERLINK("x")', 2],
      ['a\tb\n<b>', null],
    ],
  );
  expect(text).toBe('Name\tOpen\r\n"\'=HYPERLINK(""x"")"\t2\r\n"a\tb\n<b>"\t\r\n');
  expect(html).toBe(
    "<table><tr><th>Name</th><th>Open</th></tr><tr><td>'=HYPERLINK(&quot;x&quot;)</td><td>2</td></tr><tr><td>a\tb\n&lt;b&gt;</td><td></td></tr></table>",
  );
});
