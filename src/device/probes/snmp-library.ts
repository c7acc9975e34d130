import { createRequire } from 'node:module';
import type { Socket } from 'node:dgram';
import type { EventEmitter } from 'node:events';

export type Varbind = { oid: string; type: number; value: unknown };
export type User = { name: string; level: number; authProtocol?: number; authKey?: string; privProtocol?: number; privKey?: string };
export type Session = EventEmitter & {
  dgram: Socket;
  onMsg(bytes: Buffer): void;
  get(oids: string[], done: (error: Error | null, varbinds?: Varbind[]) => void): void;
  subtree(oid: string, atOnce: number, feed: (varbinds: Varbind[]) => boolean, done: (error: Error | null) => void): void;
  close(): void;
};
type Options = { port: number; version?: number; timeout: number; retries: number; transport: 'udp4' | 'udp6' };

/** The part of `net-snmp` that the desk uses; the package comes without types. */
type SnmpLibrary = {
  Version2c: number;
  SecurityLevel: { noAuthNoPriv: number; authNoPriv: number; authPriv: number };
  AuthProtocols: { none: number; md5: number; sha: number; sha256: number; sha512: number };
  PrivProtocols: { none: number; des: number; aes: number; aes256b: number };
  RequestTimedOutError: new () => Error & { readonly name: 'RequestTimedOutError' };
  createSession(target: string, community: string, options: Options): Session;
  createV3Session(target: string, user: User, options: Options): Session;
  isVarbindError(varbind: Varbind): boolean;
};

// Not called `require`: bundled for the desktop it would meet the one that the bundler declares.
const loadModule = createRequire(import.meta.url);
export const snmp = loadModule('net-snmp') as SnmpLibrary;
