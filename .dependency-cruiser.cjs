// The rooms of ARCHITECTURE.md as law, each rule with its reason. test/architecture.test.ts plants a violation and expects it here.
const MAY_IMPORT = {
  shared: [],
  contract: ['shared'],
  core: ['contract', 'shared'],
  device: ['contract', 'shared'],
  cli: ['core', 'device', 'contract', 'shared'],
  main: ['core', 'device', 'contract', 'shared'],
  preload: [],
  renderer: ['contract', 'shared'],
  server: ['core', 'device', 'contract', 'shared'],
};
// A feature may lean only on those written before it.
const FEATURES = ['people', 'accounts', 'knowledge', 'places', 'assets', 'inventory', 'agents', 'licences', 'custody', 'diagnostics', 'files', 'agreements', 'tickets', 'presence', 'promises', 'routing', 'relations', 'fleet', 'automation', 'procedures', 'upkeep', 'checks', 'intake', 'stock', 'exchange', 'search', 'desk', 'sample'];

const layers = Object.entries(MAY_IMPORT).map(([layer, allowed]) => ({
  name: `layer-${layer}`,
  severity: 'error',
  comment: `src/${layer} may import only: ${[layer, ...allowed].join(', ')}.`,
  from: { path: `^src/${layer}/` },
  to: { path: '^src/', pathNot: `^src/(${[layer, ...allowed].join('|')})/` },
}));

const order = FEATURES.map((feature, i) => ({
  name: `order-core-${feature}`,
  severity: 'error',
  comment: `${feature} may lean only on: ${FEATURES.slice(0, i).join(', ') || 'nothing'}.`,
  from: { path: `^src/core/${feature}/` },
  to: { path: `^src/core/(${FEATURES.slice(i + 1).join('|') || 'none'})/` },
}));

module.exports = {
  forbidden: [
    ...layers,
    ...order,
    {
      name: 'core-through-the-service',
      severity: 'error',
      comment: "A feature's store and rules are its own; others go through its service.",
      from: { path: '^src/core/([^/]+)/' },
      to: { path: '^src/core/[^/]+/', pathNot: ['^src/core/$1/', '^src/core/(database|platform)/', '-service[.]ts$'] },
    },
    {
      name: 'core-through-the-front-door',
      severity: 'error',
      comment: 'A runtime composes the core; it does not reach into a feature.',
      from: { path: '^src/(main|server|cli)/' },
      to: { path: '^src/core/', pathNot: '^src/core/compose[.]ts$' },
    },
    {
      name: 'device-through-the-front-door',
      severity: 'error',
      comment: 'A runtime opens the device; it does not call one collector.',
      from: { path: '^src/(main|server|cli)/' },
      to: { path: '^src/device/', pathNot: '^src/device/device[.]ts$' },
    },
    {
      name: 'platform-knows-no-feature',
      severity: 'error',
      comment: 'Clock, ids, events and audit serve every feature and know none.',
      from: { path: '^src/core/(platform|database)/' },
      to: { path: '^src/core/', pathNot: '^src/core/(platform|database)/' },
    },
    {
      name: 'ui-knows-no-feature',
      severity: 'error',
      comment: 'Primitives stay ignorant of tickets and printers.',
      from: { path: '^src/renderer/(ui|client)/' },
      to: { path: '^src/renderer/(features|console|portal)/' },
    },
    {
      name: 'features-know-no-page',
      severity: 'error',
      comment: 'Pages compose features, never the other way round.',
      from: { path: '^src/renderer/features/' },
      to: { path: '^src/renderer/(console|portal)/' },
    },
    {
      name: 'electron-only-in-main-and-preload',
      severity: 'error',
      comment: 'The desk server and the command line run without Electron.',
      from: { path: '^src/', pathNot: '^src/(main|preload)/' },
      to: { path: '(^|node_modules/)electron(/|$)' },
    },
    {
      name: 'no-node-in-isomorphic-code',
      severity: 'error',
      comment: 'contract, shared and renderer run in a browser page.',
      from: { path: '^src/(shared|contract|renderer)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'sql-only-in-stores',
      severity: 'error',
      comment: 'Queries live in *-store.ts and core/database.',
      from: { path: '^src/', pathNot: ['-store[.]ts$', '^src/core/database/'] },
      to: { path: 'node_modules/(kysely|better-sqlite3|pg)/' },
    },
    {
      name: 'the-machine-only-in-device',
      severity: 'error',
      comment: 'Only the device room reads the machine or starts a terminal on it.',
      from: { path: '^src/', pathNot: '^src/device/' },
      to: { path: 'node_modules/(systeminformation|node-pty|@lydell)/' },
    },
    {
      name: 'contract-leans-on-zod-alone',
      severity: 'error',
      comment: 'The contract is carried into every runtime; keep it light.',
      from: { path: '^src/contract/' },
      to: { dependencyTypes: ['npm', 'npm-dev'], pathNot: 'node_modules/(zod|@orpc/contract)/' },
    },
    { name: 'no-circular', severity: 'error', comment: 'A cycle is two modules that are one.', from: {}, to: { circular: true } },
    { name: 'no-test-in-production', severity: 'error', comment: 'What ships does not know how it is tested.', from: { path: '^src/' }, to: { path: '^test/' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
};
