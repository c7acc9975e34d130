/** Options whose value is a secret: `--password=x`, `--token x`, `PGPASSWORD=x`. */
const secretOption =
  /((?:^|[\s"'])(?:--?|\/)?[\w-]{0,60}(?:password|passwd|passphrase|pwd|secret|token|api[-_]?key|access[-_]?key|credential)[\w-]{0,60})(\s*[=:]\s*|\s+)("[^"]*"|'[^']*'|(?!--?\w)\S+)/gi;

/** What everyday programs take as a secret without saying so: MySQL's `-pSECRET`, `sshpass -p SECRET`, curl's `-u name:SECRET`. */
const knownSecrets = [
  /(\b(?:mysql|mariadb)[\w-]{0,20}\b[^\0]{0,400}?\s-p)[^\s-]\S*/gi,
  /(\bsshpass\s{1,4}-p\s{0,4})\S+/gi,
  /(\s(?:-u|--user)[\s=][^\s:]{1,100}:)\S+/gi,
];

/**
 * A command line as it may be shown and stored: secrets given as options or in URLs masked, control characters away, at most 1000
 * characters. What a program was started with is readable by everybody on most systems, but it need not end up on a ticket.
 */
export function showCommandLine(text: string): string | null {
  // Cut before the patterns see it: a process may have megabytes of arguments.
  const masked = text
    .slice(0, 4000)
    .replaceAll('\0', ' ')
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u001f\u007f]+/g, ' ')
    .replace(secretOption, '$1$2•••')
    .replace(/\b([a-z][a-z0-9+.-]{0,20}:\/\/[^\s:/@]{1,200}):[^\s@/]{1,500}@/gi, '$1:•••@');
  const shown = knownSecrets.reduce((line, secret) => line.replace(secret, '$1•••'), masked).trim();
  return shown === '' ? null : shown.slice(0, 1000);
}
