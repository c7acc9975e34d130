import { fold } from '../../../shared/fold.ts';

/** What makes a product the one it is. */
export type ProductName = { publisher: string; name: string; edition: string | null; family: string | null };

const part = (text: string | null) =>
  fold(text ?? '')
    .replace(/\s+/g, ' ')
    .trim();

/** The same text for the same product, however it is spelled. */
export const productKey = ({ publisher, name, edition, family }: ProductName): string =>
  [publisher, name, edition, family].map(part).join('|');
/** The same text for all editions and families of one product. */
export const lineKey = ({ publisher, name }: Pick<ProductName, 'publisher' | 'name'>): string => [publisher, name].map(part).join('|');

/** A name as it is compared with what products are called. */
export const spokenName = (text: string): string => part(text);

const natural = new Intl.Collator('en', { numeric: true });
/** Later families after earlier ones: `2016` before `2019`, `9` before `10`; one without a family is the oldest. */
export const compareFamilies = (a: string | null, b: string | null): number => natural.compare(a ?? '', b ?? '');

/** Editions from small to large; one that is not named here stands between. */
const editions = [
  'reader',
  'home',
  'express',
  'basic',
  'standard',
  '',
  'pro',
  'professional',
  'professional plus',
  'premium',
  'ultimate',
  'enterprise',
];
const rankOf = (edition: string | null): number => {
  const at = editions.indexOf(part(edition));
  return at === -1 ? editions.indexOf('') : at;
};
/** Larger editions after smaller ones. */
export const compareEditions = (a: string | null, b: string | null): number => rankOf(a) - rankOf(b) || natural.compare(a ?? '', b ?? '');
