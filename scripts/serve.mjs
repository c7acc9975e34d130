import { becomeSource, checkNode, ensureConsole, ensureModules } from './prepare.mjs';

checkNode();
ensureModules();
ensureConsole();
becomeSource('src/server/main.ts', process.argv.slice(2), { watched: true });
