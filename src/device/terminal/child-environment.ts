/** Ours, Electron's and npm's variables: secrets, or switches that would change how a program started by the person behaves. */
const withheld =
  /^(DESKSIDE_|ELECTRON_|npm_|NODE_OPTIONS$|NODE_CHANNEL_FD$|INIT_CWD$|TMUX$|TMUX_PANE$|STY$|WINDOW$|WINDOWID$|TERMCAP$|COLUMNS$|LINES$)/i;

/**
 * The environment of a program in a terminal: this process's own without what is withheld.
 * @param extra wins over what is inherited.
 */
export function childEnvironment(inherited: NodeJS.ProcessEnv, extra: Record<string, string> = {}): Record<string, string> {
  const environment: Record<string, string> = {};
  for (const [name, value] of Object.entries(inherited)) {
    if (value !== undefined && !withheld.test(name)) environment[name] = value;
  }
  // Without a UTF-8 locale a shell escapes every Vietnamese letter.
  if (process.platform !== 'win32' && !environment['LANG'] && !environment['LC_ALL']) environment['LANG'] = 'C.UTF-8';
  return { ...environment, TERM: 'xterm-256color', COLORTERM: 'truecolor', TERM_PROGRAM: 'Deskside', ...extra };
}
