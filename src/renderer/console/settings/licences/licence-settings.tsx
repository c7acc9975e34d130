import { ProductRuleList, UnknownTitles } from '../../../features/licences/rules/product-rule-list.tsx';
import { SettingRow } from '../setting-row.tsx';

/** What software titles are taken for. */
export function LicenceSettings({ at, shows }: { at: string | undefined; shows: (id: string) => boolean }) {
  return (
    <>
      {shows('product-rules') && (
        <SettingRow id="product-rules" pointedAt={at === 'product-rules'}>
          <ProductRuleList />
        </SettingRow>
      )}
      {shows('unknown-titles') && (
        <SettingRow id="unknown-titles" pointedAt={at === 'unknown-titles'}>
          <UnknownTitles />
        </SettingRow>
      )}
    </>
  );
}
