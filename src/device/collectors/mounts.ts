/** One mount of /proc/self/mountinfo (proc_pid_mountinfo(5)). */
export type Mount = { device: string; root: string; mount: string; readOnly: boolean; fileSystem: string; source: string };

/** File systems that hold no files of anybody: the kernel's windows, memory, and images that are full by nature. */
const unreal = new Set(
  'autofs binfmt_misc bpf cgroup cgroup2 configfs debugfs devpts devtmpfs efivarfs fuse.gvfsd-fuse fuse.lxcfs fuse.portal fusectl hugetlbfs mqueue nsfs overlay proc pstore ramfs rootfs rpc_pipefs securityfs selinuxfs squashfs sysfs tmpfs tracefs iso9660 udf erofs'.split(
    ' ',
  ),
);

const remote = /^(nfs4?|cifs|smb3?|smbfs|fuse\.sshfs|fuse\.rclone|fuse\.davfs|davfs|9p|virtiofs|ceph|glusterfs|afs|ncpfs|fuse\.glusterfs)$/;

export const isRemote = (mount: Mount) => remote.test(mount.fileSystem);

/** The mounts that are volumes, each file system once: at its own root if it is mounted there, else at its shortest path. */
export function parseMounts(text: string): Mount[] {
  const mounts = text.split('\n').flatMap((line): Mount[] => {
    const [left = '', right = ''] = line.split(' - ');
    const fields = left.split(' ');
    const [fileSystem = '', source = '', superOptions = ''] = right.split(' ');
    const [, , device, root, mount, options] = fields;
    if (!device || !root || !mount || !options || (unreal.has(fileSystem) && !(mount === '/' && fileSystem === 'overlay'))) return [];
    const readOnly = options.split(',').includes('ro') || superOptions.split(',').includes('ro');
    return [{ device, root: unescape(root), mount: unescape(mount), readOnly, fileSystem, source: unescape(source) }];
  });
  const volumes = new Map<string, Mount>();
  for (const mount of mounts) {
    const known = volumes.get(mount.device);
    if (
      !known ||
      (mount.root === '/') > (known.root === '/') ||
      ((mount.root === '/') === (known.root === '/') && mount.mount.length < known.mount.length)
    )
      volumes.set(mount.device, mount);
  }
  return [...volumes.values()].toSorted((a, b) => (a.mount < b.mount ? -1 : 1));
}

/** The kernel writes blanks and backslashes as \040 and the like. */
const unescape = (text: string) => text.replace(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)));

export type Fill = { sizeBytes: number; usedBytes: number; freeBytes: number };

/** `df -B1 -P`: device, size, used, free for everybody, percent, mount. Keyed by mount. */
export function parseDf(text: string): Map<string, Fill> {
  return new Map(
    [...text.matchAll(/^.+?\s+(\d+)\s+(\d+)\s+(\d+)\s+\S+%\s+(\/.*)$/gm)].map(([, size, used, free, mount = '']) => [
      mount,
      { sizeBytes: Number(size), usedBytes: Number(used), freeBytes: Number(free) },
    ]),
  );
}
