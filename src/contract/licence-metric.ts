import { z } from 'zod';

/** What a licence counts: devices, people, the cores of devices, people at once, a whole organisation, nothing at all, people for a term. */
export const licenceMetricSchema = z.enum(['device', 'user', 'core', 'concurrent', 'site', 'unlimited', 'subscription']);
export type LicenceMetric = z.infer<typeof licenceMetricSchema>;

/** Whom a seat is given to. Of what is not given out by seats there are none. */
export const seatHolderOf = (metric: LicenceMetric): 'device' | 'person' | null => {
  if (metric === 'device' || metric === 'core') return 'device';
  return metric === 'site' || metric === 'unlimited' ? null : 'person';
};

export const currencySchema = z.string().regex(/^[A-Z]{3}$/);
export const moneySchema = z.object({ amount: z.number(), currency: currencySchema });
export type Money = z.infer<typeof moneySchema>;
