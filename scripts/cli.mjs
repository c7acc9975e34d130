import { becomeSource, checkNode, ensureModules } from './prepare.mjs';

checkNode();
ensureModules();
becomeSource('src/cli/main.ts', process.argv.slice(2));
