import { z } from 'zod';
import type { Connection, Writer } from '../../database/database.ts';
import { readSetting, writeSetting } from '../settings-store.ts';

/** The one setting that says which hosts inside the network the desk may call, for rules, agreements and sign-in alike. */
export const allowedPrivateSetting = 'outbound.allowed-private';
const hostsSchema = z.array(z.string()).catch([]);

/** The hosts inside the network that may be called; none unless an administrator named them. */
export const readAllowedPrivate = async (db: Connection): Promise<string[]> =>
  hostsSchema.parse((await readSetting(db, allowedPrivateSetting)) ?? []);

export const writeAllowedPrivate = (trx: Writer, hosts: readonly string[]): Promise<void> =>
  writeSetting(trx, allowedPrivateSetting, hosts);
