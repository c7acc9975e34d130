import type { SectionItem } from '../../contract/inventory-sections.ts';

type SecurityProduct = SectionItem<'securityProducts'>;

/** An item of `securityProducts` from what is known of it; the rest is null. Kind and name identify it. */
export const product = (
  kind: SecurityProduct['kind'],
  name: string,
  fields: Partial<Omit<SecurityProduct, 'key' | 'kind' | 'name'>> = {},
): SecurityProduct => ({
  key: `${kind}:${name}`.slice(0, 500),
  name,
  kind,
  enabled: null,
  upToDate: null,
  version: null,
  detail: null,
  ...fields,
});
