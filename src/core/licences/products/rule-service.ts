import type { ProductId, ProductRuleId } from '../../../contract/common.ts';
import type { ProductRule } from '../../../contract/products.ts';
import type { Database, Writer } from '../../database/database.ts';
import type { Actor, CommandContext } from '../../platform/access/actor.ts';
import { personOf } from '../../platform/access/actor.ts';
import { refuseLimitedToOrganisations } from '../../platform/access/policy.ts';
import type { RecordChange } from '../../platform/change-log.ts';
import type { Clock } from '../../platform/clock.ts';
import { decodeCursor, pageOfRows } from '../../platform/cursor.ts';
import { failure, say } from '../../platform/failure.ts';
import type { Naming } from './naming.ts';
import { compileRule } from './own-rules.ts';
import type { ProductService } from './product-service.ts';
import * as store from './rule-store.ts';
import type { ShippedRules } from './shipped-rules.ts';
import { listTitles, titlesAfter, withProductNames } from './title-store.ts';

export type RuleService = ReturnType<typeof createRuleService>;
type RuleFields = Pick<ProductRule, 'kind' | 'pattern' | 'publisher'>;

const ruleLimit = 1000;
const previewShown = 50;
const titlesAtOnce = 2000;

/** The rules that people add before those that come with the program. */
export function createRuleService(parts: { db: Database; clock: Clock; products: ProductService; naming: Naming; shipped: ShippedRules }) {
  const { db, clock, products, naming, shipped } = parts;
  const ofRule = (id: string) => ({ subjectKind: 'product' as const, subjectId: id });

  async function existing(trx: Writer, id: string): Promise<store.RuleRow> {
    const row = await store.findRule(trx, id);
    if (!row) throw failure('NOT_FOUND', 'There is no such rule.', { next: 'Choose one of the list.' });
    return row;
  }

  async function changeOrder(trx: Writer, record: RecordChange, id: string, to: number): Promise<void> {
    const rows = await store.listRuleRows(trx);
    const from = rows.findIndex((row) => row.id === id);
    const ids = rows.map((row) => row.id).filter((other) => other !== id);
    ids.splice(to, 0, id);
    const at = ids.indexOf(id);
    if (at === from) return;
    await store.placeRules(trx, ids);
    record({ event: 'product-rule.moved', ...ofRule(id), field: 'position', old: from, new: at });
    await naming.rulesChanged(trx);
  }

  return {
    async list(actor: Actor) {
      refuseLimitedToOrganisations(actor);
      return { items: await store.listRules(db.read), shipped: shipped.count };
    },

    save: (
      command: CommandContext,
      { id, productId, ...fields }: RuleFields & { id: ProductRuleId; productId: ProductId },
    ): Promise<void> => {
      refuseLimitedToOrganisations(command.actor);
      return db.write(command, async (trx, record) => {
        await products.find(productId, trx);
        const before = await store.findRule(trx, id);
        const count = (await store.listRuleRows(trx)).length;
        if (!before && count >= ruleLimit)
          throw failure('UNPROCESSABLE_CONTENT', say`There are ${ruleLimit} rules already.`, {
            next: 'Remove some that match nothing any more.',
            safe: 'Nothing was changed.',
          });
        const at = clock.now();
        const row: store.RuleRow = {
          position: count,
          created_at: at,
          ...before,
          id,
          kind: fields.kind,
          pattern: fields.pattern,
          publisher: fields.publisher,
          product_id: productId,
          person_id: personOf(command.actor),
          updated_at: at,
        };
        const said = (rule: store.RuleRow | null) => rule && [rule.kind, rule.pattern, rule.publisher, rule.product_id];
        if (JSON.stringify(said(before)) === JSON.stringify(said(row))) return;
        await store.putRule(trx, row);
        record({ event: before ? 'product-rule.changed' : 'product-rule.created', ...ofRule(id), old: said(before), new: said(row) });
        await naming.rulesChanged(trx);
      });
    },

    move: (command: CommandContext, id: ProductRuleId, to: number): Promise<void> => {
      refuseLimitedToOrganisations(command.actor);
      return db.write(command, async (trx, record) => {
        await existing(trx, id);
        await changeOrder(trx, record, id, to);
      });
    },

    remove: (command: CommandContext, id: ProductRuleId): Promise<void> => {
      refuseLimitedToOrganisations(command.actor);
      return db.write(command, async (trx, record) => {
        const before = await store.findRule(trx, id);
        if (!before) return;
        await store.removeRule(trx, id);
        record({ event: 'product-rule.removed', ...ofRule(id), old: [before.kind, before.pattern, before.publisher, before.product_id] });
        await naming.rulesChanged(trx);
      });
    },

    /** What a rule would match: counted over all titles in slices between which others get their turn. */
    async preview(actor: Actor, fields: RuleFields) {
      refuseLimitedToOrganisations(actor);
      const matches = compileRule(fields);
      const found = [];
      let [titles, devices] = [0, 0];
      for (let after = 0; ; ) {
        const slice = await titlesAfter(db.read, after, titlesAtOnce);
        for (const title of slice)
          if (matches(title)) {
            titles += 1;
            devices += title.devices;
            if (found.length < previewShown) found.push(title);
          }
        if (slice.length < titlesAtOnce) break;
        after = slice.at(-1)?.id ?? 0;
        await new Promise((resolve) => setImmediate(resolve));
      }
      return { titles, devices, items: await withProductNames(db.read, found) };
    },

    async titles(actor: Actor, input: { q: string; show: 'unknown' | 'all'; limit: number; cursor?: string | undefined }) {
      refuseLimitedToOrganisations(actor);
      const after = decodeCursor(input.cursor, ['number', 'number']);
      const found = await listTitles(db.read, {
        q: input.q,
        unknownOnly: input.show === 'unknown',
        limit: input.limit + 1,
        after: after && { devices: after[0], id: after[1] },
      });
      const page = pageOfRows(found, input.limit, ({ devices, id }) => [devices, id]);
      return { items: await withProductNames(db.read, page.items), next: page.next };
    },
  };
}
