import type { Database } from '../../database/database.ts';
import { type DamagedText, findDamagedTexts } from './ticket-integrity-store.ts';

/** Reads every ticket, message and evidence again and compares it with its digest. */
export const checkTicketTexts = (db: Database): Promise<DamagedText[]> => findDamagedTexts(db.read);
