import { userInfo } from 'node:os';
import path from 'node:path';
import type { Terminal } from '../../contract/terminals.ts';
import { isExecutable } from '../machine.ts';
import { TerminalError } from './terminal-error.ts';

export type TerminalProfile = Terminal['profile'];
export type Program = { file: string; args: string[]; title: string };

const unixFolders = ['/bin', '/usr/bin', '/usr/local/bin', '/opt/homebrew/bin', '/run/current-system/sw/bin'];

/**
 * The program a profile stands for on this machine.
 * @throws TerminalError `not-installed`.
 */
export function programOf(profile: TerminalProfile, platform: NodeJS.Platform = process.platform): Program {
  if (platform === 'win32') return windowsProgram(profile);
  if (profile === 'default') return asShell(ownShell(), platform);
  if (profile === 'cmd') throw missing('cmd');
  const file = unixFolders.map((folder) => path.join(folder, profile === 'powershell' ? 'pwsh' : profile)).find(isExecutable);
  if (file === undefined) throw missing(profile);
  return asShell(file, platform);
}

function windowsProgram(profile: TerminalProfile): Program {
  const system32 = path.win32.join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32');
  if (profile === 'cmd') return { file: path.win32.join(system32, 'cmd.exe'), args: [], title: 'cmd' };
  if (profile !== 'default' && profile !== 'powershell') throw missing(profile);
  return { file: path.win32.join(system32, 'WindowsPowerShell', 'v1.0', 'powershell.exe'), args: ['-NoLogo'], title: 'PowerShell' };
}

/** $SHELL is the person's choice; a value that is no program falls back to what the system has on record, then to sh. */
function ownShell(): string {
  const candidates = [process.env['SHELL'], recordedShell()];
  return candidates.find((file) => typeof file === 'string' && path.isAbsolute(file) && isExecutable(file)) ?? '/bin/sh';
}

// macOS opens login shells in its own terminal; people's PATH is set up there.
const asShell = (file: string, platform: NodeJS.Platform): Program => ({
  file,
  args: platform === 'darwin' ? ['-l'] : [],
  title: path.basename(file),
});

const missing = (profile: string) =>
  new TerminalError(
    'not-installed',
    `The shell "${profile}" is not installed on this computer.`,
    'Choose the default shell, or install it.',
  );

function recordedShell(): string | null {
  try {
    return userInfo().shell;
  } catch {
    // The account has no entry in the user database, as in some containers.
    return null;
  }
}
