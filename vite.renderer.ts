import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, type PluginOption } from 'vite';

/** What every build of the page needs, the desktop's as the server's. */
export const rendererPlugins = (): PluginOption[] => [react(), tailwindcss()];

/** How the page is built, wherever it is served from: relative addresses, nothing inlined that a strict CSP would refuse. */
export const rendererBuild = {
  outDir: fileURLToPath(new URL('out/renderer', import.meta.url)),
  emptyOutDir: true,
  assetsInlineLimit: 0,
  modulePreload: { polyfill: false },
  target: 'chrome138',
  rolldownOptions: { input: { console: fileURLToPath(new URL('src/renderer/console/index.html', import.meta.url)) } },
} as const;

export default defineConfig({
  root: fileURLToPath(new URL('src/renderer', import.meta.url)),
  base: './',
  plugins: rendererPlugins(),
  build: rendererBuild,
});
