import { z } from 'zod';
import { wireNumber } from './common.ts';

/** What people call a ticket by. */
export const ticketNumberSchema = wireNumber(z.number().int().min(1));
export const ticketNumberInput = z.strictObject({ number: ticketNumberSchema });
