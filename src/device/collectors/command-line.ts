/** Options whose value is a secret: `--password=x`, `--token x`, `PGPASSWORD=x`, `/p:x` of a few Windows tools. */
const secretOption =
  /((?:^|[\s"'])(?:--?|\/)?[\w-]*(?:password|passwd|passphrase|pwd|secret|token|api[-_]?key|access[-_]?key|credential)[\w-]*)(\s*[=:]\s*|\s+)("[^"]*"|'[^']*'|(?!--?\w)\S+)/gi;

/**
 * A command line as it may be shown and stored: secrets given as options or in URLs masked, control characters away, at most 1000
 * characters. What a program was started with is readable by everybody on most systems, but it need not end up on a ticket.
 */
export function showCommandLine(text: string): string | null {
  const shown = text
    .replaceAll('\0', ' ')
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u001f\u007f]+/g, ' ')
    .replace(secretOption, '$1$2•••')
    .replace(/([a-z][a-z0-9+.-]*:\/\/[^\s:/@]+):[^\s@/]+@/gi, '$1:•••@')
    .trim();
  return shown === '' ? null : shown.slice(0, 1000);
}
