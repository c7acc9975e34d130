/** What decides where a desk keeps its data: the OS and the person's own folders, as the environment names them. */
export type DataFolderFacts = { platform: string; home: string; environment: Readonly<Record<string, string | undefined>> };

/**
 * The folder of this person's local desk, by each OS's own convention (XDG Base Directory, Known Folders, macOS Library).
 * The console and the desk server use the same one, so that either finds the other's tickets. `DESKSIDE_DATA` overrides it.
 */
export function defaultDataFolder({ platform, home, environment }: DataFolderFacts): string {
  const given = environment['DESKSIDE_DATA'];
  if (given) return given;
  if (platform === 'win32') return `${environment['APPDATA'] ?? `${home}\\AppData\\Roaming`}\\Deskside`;
  if (platform === 'darwin') return `${home}/Library/Application Support/Deskside`;
  return `${environment['XDG_DATA_HOME'] || `${home}/.local/share`}/deskside`;
}
