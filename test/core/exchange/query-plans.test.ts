import { expect, it } from 'vitest';
import { devicesByQuery } from '../../../src/core/exchange/import/lookup-store.ts';
import { planOf, readerOf } from '../../helpers/query-plan.ts';
import { openTestDesk } from '../../helpers/test-desk.ts';

it('the device of a row is found by the index of its asset tag or serial', async () => {
  const { folder } = await openTestDesk('sqlite');
  const { read, close } = readerOf(folder);
  for (const column of ['asset_tag', 'serial'] as const)
    expect(await planOf(read, devicesByQuery(read, column, 'x'))).toContain(`INDEX devices_by_${column} (<expr>=?)`);
  close();
});
