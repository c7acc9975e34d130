import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Where a person's own desk lies when nobody says otherwise: the folder the operating system has for application data
 * (XDG Base Directory Specification on Linux, Known Folders on Windows, File System Programming Guide on macOS).
 */
export function defaultDataFolder(
  platform: NodeJS.Platform = process.platform,
  environment: NodeJS.ProcessEnv = process.env,
  home: string = homedir(),
): string {
  if (platform === 'win32') return join(environment['APPDATA'] || join(home, 'AppData', 'Roaming'), 'Deskside');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Deskside');
  const data = environment['XDG_DATA_HOME'];
  // The specification says that a relative path there is to be ignored.
  return join(data?.startsWith('/') ? data : join(home, '.local', 'share'), 'deskside');
}
