import type { CountedNumber } from '../../../contract/products.ts';

/** Where licences are in the console, as the part of the address after `#`. */
export const licencesPath = '/licences';
export const renewalsPath = '/licences/renewals';
export const productPath = (id: string, number?: CountedNumber) => (number ? `/licences/${id}?number=${number}` : `/licences/${id}`);
