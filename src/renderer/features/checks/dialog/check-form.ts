import {
  type CheckKind,
  type CheckSecret,
  type CheckTarget,
  checkTargetSchema,
  type TlsStart,
} from '../../../../contract/check-targets.ts';
import type { Check } from '../../../../contract/checks.ts';

/** The fields of every kind as text, so that what was typed stays when the kind is changed. */
export type CheckForm = {
  kind: CheckKind;
  name: string;
  host: string;
  port: string;
  domain: string;
  start: TlsStart;
  serverName: string;
  ownIssuer: boolean;
  warnDays: string;
  server: string;
  expiresOn: string;
  what: 'printer' | 'network';
  version: '2c' | '3';
  user: string;
  auth: 'none' | 'md5' | 'sha' | 'sha256' | 'sha512';
  privacy: 'none' | 'des' | 'aes' | 'aes256';
  ports: string;
  warnPercent: string;
  path: string;
  secure: boolean;
  community: string;
  authKey: string;
  privacyKey: string;
  everyMinutes: string;
  tries: string;
  ticketFrom: Check['ticketFrom'];
};

const usualPort: Readonly<Record<CheckKind, string>> = { certificate: '443', domain: '', port: '22', snmp: '161', ipp: '631' };
const usualMinutes: Readonly<Record<CheckKind, string>> = { certificate: '720', domain: '1440', port: '5', snmp: '15', ipp: '15' };

const startPort: Readonly<Record<TlsStart, string>> = {
  tls: '443',
  smtp: '25',
  imap: '143',
  pop3: '110',
  ftp: '21',
  ldap: '389',
  postgres: '5432',
};

/** The port goes along with how it begins, unless somebody wrote one. */
export const startedWith = ({ start: before, port }: CheckForm, start: TlsStart): Pick<CheckForm, 'start' | 'port'> => ({
  start,
  port: port === startPort[before] ? startPort[start] : port,
});

/** What stands in the fields when a kind is chosen. */
export const usualOf = (kind: CheckKind): Pick<CheckForm, 'kind' | 'port' | 'everyMinutes' | 'ticketFrom'> => ({
  kind,
  port: usualPort[kind],
  everyMinutes: usualMinutes[kind],
  ticketFrom: kind === 'certificate' || kind === 'domain' ? 'warning' : 'fault',
});

const empty: CheckForm = {
  ...usualOf('certificate'),
  name: '',
  host: '',
  domain: '',
  start: 'tls',
  serverName: '',
  ownIssuer: false,
  warnDays: '30',
  server: '',
  expiresOn: '',
  what: 'printer',
  version: '2c',
  user: '',
  auth: 'none',
  privacy: 'none',
  ports: '',
  warnPercent: '10',
  path: '/ipp/print',
  secure: false,
  community: '',
  authKey: '',
  privacyKey: '',
  tries: '2',
};
const dayOf = (at: number | null) => (at === null ? '' : new Date(at).toISOString().slice(0, 10));

/** The fields of a check as it is, or of a new one. */
export function formOf(check: Check | null): CheckForm {
  if (!check) return empty;
  const { target } = check;
  const common = { name: check.name, everyMinutes: String(check.everyMinutes), tries: String(check.tries), ticketFrom: check.ticketFrom };
  const form = { ...empty, ...common, kind: target.kind };
  switch (target.kind) {
    case 'certificate':
      return { ...form, ...target, port: String(target.port), serverName: target.serverName ?? '', warnDays: String(target.warnDays) };
    case 'domain':
      return { ...form, ...target, server: target.server ?? '', expiresOn: dayOf(target.expiresOn), warnDays: String(target.warnDays) };
    case 'port':
      return { ...form, ...target, port: String(target.port) };
    case 'snmp':
      return {
        ...form,
        ...target,
        port: String(target.port),
        user: target.user ?? '',
        ports: target.ports.join('\n'),
        warnPercent: String(target.warnPercent),
      };
    case 'ipp':
      return { ...form, ...target, port: String(target.port), warnPercent: String(target.warnPercent) };
  }
}

function rawTarget(form: CheckForm): unknown {
  const { kind, start, ownIssuer, what, version, auth, privacy, secure } = form;
  const [host, port, path] = [form.host.trim(), Number(form.port), form.path.trim()];
  const [warnDays, warnPercent] = [Number(form.warnDays), Number(form.warnPercent)];
  switch (kind) {
    case 'certificate':
      return { kind, host, port, start, serverName: form.serverName.trim() || null, ownIssuer, warnDays };
    case 'domain':
      return {
        kind,
        domain: form.domain.trim(),
        server: form.server.trim() || null,
        expiresOn: form.expiresOn === '' ? null : Date.parse(`${form.expiresOn}T00:00:00Z`),
        warnDays,
      };
    case 'port':
      return { kind, host, port };
    case 'snmp': {
      const ports = form.ports.split('\n').flatMap((line) => line.trim() || []);
      return { kind, host, port, what, version, user: form.user.trim() || null, auth, privacy, ports, warnPercent };
    }
    case 'ipp':
      return { kind, host, port, path, secure, warnPercent };
  }
}

/** The target that the fields make; null while something is missing or wrong. */
export function targetOf(form: CheckForm): CheckTarget | null {
  const read = checkTargetSchema.safeParse(rawTarget(form));
  return read.success ? read.data : null;
}

/** What was typed of the secret; undefined where nothing was. */
export function secretOf({ kind, community, authKey, privacyKey }: CheckForm): CheckSecret | undefined {
  if (kind !== 'snmp') return undefined;
  const secret = { ...(community && { community }), ...(authKey && { authKey }), ...(privacyKey && { privacyKey }) };
  return Object.keys(secret).length === 0 ? undefined : secret;
}

export const nameOf = (form: CheckForm): string => form.name.trim() || (form.kind === 'domain' ? form.domain.trim() : form.host.trim());
