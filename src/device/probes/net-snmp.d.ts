/** The part of `net-snmp` that the desk uses; it comes without types. */
declare module 'net-snmp' {
  import type { Socket } from 'node:dgram';
  import type { EventEmitter } from 'node:events';
  export type Varbind = { oid: string; type: number; value: unknown };
  export type Options = { port: number; version?: number; timeout: number; retries: number; transport: 'udp4' | 'udp6' };
  export type User = { name: string; level: number; authProtocol?: number; authKey?: string; privProtocol?: number; privKey?: string };
  export interface Session extends EventEmitter {
    dgram: Socket;
    onMsg(bytes: Buffer): void;
    get(oids: string[], done: (error: Error | null, varbinds?: Varbind[]) => void): void;
    subtree(oid: string, atOnce: number, feed: (varbinds: Varbind[]) => boolean | void, done: (error: Error | null) => void): void;
    close(): void;
  }
  export const Version2c: number;
  export const SecurityLevel: { noAuthNoPriv: number; authNoPriv: number; authPriv: number };
  export const AuthProtocols: { none: number; md5: number; sha: number; sha256: number; sha512: number };
  export const PrivProtocols: { none: number; des: number; aes: number; aes256b: number };
  export class RequestTimedOutError extends Error {}
  export function createSession(target: string, community: string, options: Options): Session;
  export function createV3Session(target: string, user: User, options: Options): Session;
  export function isVarbindError(varbind: Varbind): boolean;
  const all: typeof import('net-snmp');
  export default all;
}
