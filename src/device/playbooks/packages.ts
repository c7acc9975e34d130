/** Debian's names of the packages; other distributions call them the same or nearly so. */
const packages: Record<string, string> = {
  ping: 'iputils-ping',
  ip: 'iproute2',
  getent: 'libc-bin',
  lpstat: 'cups-client',
  smartctl: 'smartmontools',
  journalctl: 'systemd',
  dmesg: 'util-linux',
  df: 'coreutils',
  top: 'procps',
  ps: 'procps',
};

/** What to install for a program. */
export const packageOf = (program: string): string => packages[program] ?? program;
