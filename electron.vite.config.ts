import { fileURLToPath } from 'node:url';
import { defineConfig } from 'electron-vite';
import { rendererBuild, rendererPlugins } from './vite.renderer.ts';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The three parts of the desktop program. Workers are entries of their own beside main, under the names their starters look for. */
export default defineConfig({
  main: {
    build: {
      outDir: at('out/main'),
      sourcemap: true,
      rolldownOptions: {
        input: {
          index: at('src/main/index.ts'),
          'scan-worker': at('src/device/scan/scan-worker.ts'),
          'backup-worker': at('src/core/database/backup/backup-worker.ts'),
          'decode-worker': at('src/core/agents/decoding/decode-worker.ts'),
        },
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  // A sandboxed preload is one CommonJS file.
  preload: {
    build: {
      outDir: at('out/preload'),
      externalizeDeps: false,
      rolldownOptions: { input: { preload: at('src/preload/preload.ts') }, output: { format: 'cjs', entryFileNames: '[name].cjs' } },
    },
  },
  renderer: { root: at('src/renderer'), base: './', plugins: rendererPlugins(), build: rendererBuild },
});
