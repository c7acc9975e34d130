import { dayMs } from '../../shared/units/day-ms.ts';

/** One line of /etc/passwd. */
export type Account = { name: string; uid: number; gid: number; fullName: string | null; home: string | null; shell: string };
export type Session = { user: string; terminal: string | null; host: string | null; signedInAt: number | null; pid: number | null };

/** /etc/passwd (passwd(5)); the full name is the first part of the comment field. */
export function parsePasswd(text: string): Account[] {
  return text.split('\n').flatMap((line): Account[] => {
    const [name, , uid, gid, comment, home, shell] = line.split(':');
    if (!name || !/^\d+$/.test(uid ?? '') || home === undefined) return [];
    return [{ name, uid: Number(uid), gid: Number(gid), fullName: comment?.split(',')[0] || null, home: home || null, shell: shell ?? '' }];
  });
}

/** Members of the groups whose members may become root (Debian and Ubuntu `sudo`, Red Hat and Arch `wheel`, `admin`), with the groups' ids. */
export function parseAdministrators(groupFile: string): { names: Set<string>; gids: Set<number> } {
  const names = new Set<string>();
  const gids = new Set<number>();
  for (const line of groupFile.split('\n')) {
    const [group, , gid, members] = line.split(':');
    if (group !== 'sudo' && group !== 'wheel' && group !== 'admin') continue;
    gids.add(Number(gid));
    for (const member of (members ?? '').split(',')) if (member.trim() !== '') names.add(member.trim());
  }
  return { names, gids };
}

/** Can nobody sign in with this shell? */
export const isClosedShell = (shell: string) => /\/(nologin|false|sync|halt|shutdown)$/.test(shell);

/**
 * Accounts locked (`!` before the password) or expired (days since 1970) by /etc/shadow (shadow(5)). A `*` only says that there is no
 * password; keys may still open the account.
 */
export function parseDisabled(shadow: string, now: number): Map<string, boolean> {
  const today = Math.floor(now / dayMs);
  return new Map(
    shadow.split('\n').flatMap((line): [string, boolean][] => {
      const [name, password, , , , , , expires] = line.split(':');
      return name ? [[name, (password ?? '').startsWith('!') || (/^\d+$/.test(expires ?? '') && Number(expires) <= today)]] : [];
    }),
  );
}

/**
 * Signed-in people in /run/utmp (utmp(5)): records of 384 bytes on most processors and 400 on 64-bit ARM, where times have 64 bits. Only
 * records of type 7 (USER_PROCESS) are people.
 */
export function parseUtmp(bytes: Uint8Array): Session[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const wide = buffer.length % 384 !== 0 && buffer.length % 400 === 0;
  const size = wide ? 400 : 384;
  const sessions: Session[] = [];
  for (let at = 0; at + size <= buffer.length; at += size) {
    if (buffer.readInt16LE(at) !== 7) continue;
    const text = (offset: number, length: number) => buffer.toString('utf8', at + offset, at + offset + length).replace(/\0[\s\S]*$/, '');
    const seconds = wide ? Number(buffer.readBigInt64LE(at + 344)) : buffer.readUInt32LE(at + 340);
    sessions.push({
      user: text(44, 32),
      terminal: text(8, 32) || null,
      host: text(76, 256) || null,
      signedInAt: seconds > 0 ? seconds * 1000 : null,
      pid: buffer.readInt32LE(at + 4),
    });
  }
  return sessions;
}

/** One file of /run/systemd/sessions: `USER=lan`, `CLASS=user`, `TTY=tty2`, `REALTIME=` in microseconds. Null for greeters and services. */
export function parseLogindSession(text: string): Session | null {
  const value = (key: string) => new RegExp(`^${key}=(.*)$`, 'm').exec(text)?.[1] || null;
  const user = value('USER');
  if (user === null || value('CLASS') !== 'user' || value('STATE') === 'closing') return null;
  const realtime = Number(value('REALTIME') ?? 0);
  return {
    user,
    terminal: value('TTY') ?? value('DISPLAY') ?? value('TYPE'),
    host: value('REMOTE_HOST'),
    signedInAt: realtime > 0 ? Math.round(realtime / 1000) : null,
    pid: null,
  };
}
