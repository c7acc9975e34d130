import { z } from 'zod';
import { instantSchema, lineSchema } from './common.ts';

const line = (max: number) => lineSchema(max).pipe(z.string().min(1));
const optionalLine = (max: number) => z.union([lineSchema(max).transform((text) => text || null), z.null()]).default(null);
/** A host's name or address, without anything around it. */
const hostSchema = lineSchema(253).pipe(z.string().regex(/^(?=.*[\p{L}\p{N}])[\p{L}\p{N}._:-]+$/u));
const portSchema = z.number().int().min(1).max(65_535);
const warnDays = z.number().int().min(1).max(365).default(30);
/** Supplies that hold less than this, in percent, are low. */
const warnPercent = z.number().int().min(0).max(90).default(10);

export const snmpAuthSchema = z.enum(['none', 'md5', 'sha', 'sha256', 'sha512']);
export const snmpPrivacySchema = z.enum(['none', 'des', 'aes', 'aes256']);

/** How a connection comes to TLS: at once, or asked for in the words of a protocol that begins without it. */
export const tlsStartSchema = z.enum(['tls', 'smtp', 'imap', 'pop3', 'ftp', 'ldap', 'postgres']);
export type TlsStart = z.infer<typeof tlsStartSchema>;

/** What is looked at, and what of it is expected. */
export const checkTargetSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('certificate'),
    host: hostSchema,
    port: portSchema.default(443),
    start: tlsStartSchema.default('tls'),
    /** The name that is asked for and must stand in the certificate; the host's where absent. */
    serverName: optionalLine(253),
    /** Issued by an authority of one's own, or by itself: nothing to warn of. */
    ownIssuer: z.boolean().default(false),
    warnDays,
  }),
  z.strictObject({
    kind: z.literal('domain'),
    domain: lineSchema(253).pipe(z.string().regex(/^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+\.?$/u)),
    /** Whom to ask, where it is another than the desk would: an RDAP server, or `whois://host`. */
    server: z.union([z.url({ protocol: /^(?:https?|whois)$/, hostname: /./ }).max(500), z.null()]).default(null),
    /** Written down by hand, for registries that answer nobody. */
    expiresOn: instantSchema.nullable().default(null),
    warnDays,
  }),
  z.strictObject({ kind: z.literal('port'), host: hostSchema, port: portSchema }),
  z.strictObject({
    kind: z.literal('snmp'),
    host: hostSchema,
    port: portSchema.default(161),
    what: z.enum(['printer', 'network']),
    version: z.enum(['2c', '3']).default('2c'),
    user: optionalLine(32),
    auth: snmpAuthSchema.default('none'),
    privacy: snmpPrivacySchema.default('none'),
    /** Ports of a switch that must be up, by name. */
    ports: z.array(line(100)).max(100).default([]),
    warnPercent,
  }),
  z.strictObject({
    kind: z.literal('ipp'),
    host: hostSchema,
    port: portSchema.default(631),
    path: lineSchema(200)
      .pipe(z.string().regex(/^\/[\w./-]*$/))
      .default('/ipp/print'),
    secure: z.boolean().default(false),
    warnPercent,
  }),
]);
export type CheckTarget = z.infer<typeof checkTargetSchema>;
export type CheckKind = CheckTarget['kind'];

/** What lets the desk ask by SNMP; never told again. */
export const checkSecretSchema = z.strictObject({
  community: line(100).optional(),
  authKey: z.string().min(8).max(200).optional(),
  privacyKey: z.string().min(8).max(200).optional(),
});
export type CheckSecret = z.infer<typeof checkSecretSchema>;
