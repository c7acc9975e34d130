/** Amounts are kept in whole hundredths of their currency. */
export const hundredthsOf = (amount: number | null): number | null => (amount === null ? null : Math.round(amount * 100));
/** An amount as it is said, from what is kept. */
export const amountOf = (hundredths: number | null): number | null => (hundredths === null ? null : hundredths / 100);
