import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

// From source every start strips the types of, and compiles, some two hundred modules, which takes longer than the scan. What was compiled
// is kept beside the packages: only who may change the program itself may write there. A bundle has no need of it.
if (import.meta.url.endsWith('.ts')) enableCompileCache(fileURLToPath(new URL('../../../node_modules/.cache/compile', import.meta.url)));

const [{ collectors }, { serveScan }] = await Promise.all([import('../collectors/collectors.ts'), import('./serve-scan.ts')]);
await serveScan(collectors);
