import type { ProductRule } from '../../../contract/products.ts';
import { fold } from '../../../shared/fold.ts';
import { compilePattern } from './pattern.ts';
import type { TitleFacts } from './shipped-rules.ts';

export type TitleMatch = (title: TitleFacts) => boolean;

/** Whether a rule that somebody wrote matches a title. Its pattern is compared, or has stars; it is never a regular expression. */
export function compileRule({ kind, pattern, publisher }: Pick<ProductRule, 'kind' | 'pattern' | 'publisher'>): TitleMatch {
  const wanted = fold(pattern.trim());
  const wantedPublisher = publisher === null ? null : fold(publisher.trim());
  const wildcard = kind === 'wildcard' ? compilePattern(pattern.trim()) : null;
  const matches = (name: string): boolean => {
    switch (kind) {
      case 'is':
        return name === wanted;
      case 'starts':
        return name.startsWith(wanted);
      case 'contains':
        return name.includes(wanted);
      case 'wildcard':
        return wildcard?.(name) != null;
    }
  };
  return (title) => matches(fold(title.name.trim())) && (wantedPublisher === null || fold(title.publisher ?? '').includes(wantedPublisher));
}
