import type { TicketShare } from '../../../contract/fleet.ts';

/** Below so many devices a percentage says more than is known. */
const fewest = 10;

/** The share of devices with tickets, 0 to 100, or null where there are too few devices to say. */
export const shareOf = ({ devices, withTickets }: TicketShare): number | null => (devices < fewest ? null : (100 * withTickets) / devices);
