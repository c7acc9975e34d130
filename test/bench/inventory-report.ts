import type { InventoryFigures } from './inventory-bench.ts';
import { atMost, type Goal } from './report-words.ts';

type Figures = { sqlite: InventoryFigures; postgres: InventoryFigures | null };
const [positionLimitMs, rowsLimitMs] = [200, 50];
const inventoryLimitMs = { json: 150, xml: 250 };
const loopLimitMs = 50;

const each = (figures: Figures): [string, InventoryFigures][] =>
  Object.entries(figures).filter((entry): entry is [string, InventoryFigures] => entry[1] !== null);

/** Every goal of a fleet's licences and agents with what was measured. */
export const judgeInventory = (figures: Figures): Goal[] =>
  each(figures).flatMap(([database, { licences, agents }]) => [
    atMost(
      `position of ${licences.products} products, ${licences.installations} installations, on ${database}: p99`,
      licences.list.p99,
      positionLimitMs,
      ' ms',
    ),
    atMost(`rows of one product, on ${database}: p99`, licences.rows.p99, rowsLimitMs, ' ms'),
    ...(['json', 'xml'] as const).map((format) =>
      atMost(
        `an inventory in ${format.toUpperCase()} with its difference, on ${database}: p50`,
        agents.oneByOne[format].next,
        inventoryLimitMs[format],
        ' ms',
      ),
    ),
    ...(['first', 'next'] as const).flatMap((which) => [
      atMost(`${agents[which].inventories} inventories at once, ${which}, on ${database}: lost`, agents[which].lost, 0, ''),
      atMost(`event loop meanwhile, ${which}, on ${database}: p99 of its delay`, agents[which].loop.p99, loopLimitMs, ' ms'),
    ]),
  ]);

/** The same in lines. */
export const inventoryLines = (figures: Figures): string =>
  [
    'A fleet and its agents',
    ...each(figures).flatMap(([database, { licences, agents }]) => [
      `${database}: ${licences.installations} installations on ${licences.devices} devices: position p50 ${licences.list.p50} ms, p99 ${licences.list.p99} ms; ${licences.rowsOf} rows p50 ${licences.rows.p50} ms, p99 ${licences.rows.p99} ms; counted anew in ${licences.recountMs} ms`,
      ...(['json', 'xml'] as const).map((format) => {
        const { bytes, first, next } = agents.oneByOne[format];
        return `${database}: an inventory of ${Math.round(bytes / 1000)} kB in ${format.toUpperCase()}: the first of a device ${first} ms, a later one with its difference ${next} ms`;
      }),
      ...(['first', 'next'] as const).map((which) => {
        const { inventories, lost, totalMs, loop, consoleP99Ms, consoleMaxMs } = agents[which];
        return `${database}: ${inventories} at once, ${which}: ${totalMs} ms, ${lost} lost; event loop p99 ${loop.p99} ms, longest ${loop.max} ms (quiet p99 ${agents.quiet.p99}); a console's list p99 ${consoleP99Ms} ms, longest ${consoleMaxMs} ms`;
      }),
    ]),
  ].join('\n');
