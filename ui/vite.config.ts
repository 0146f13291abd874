import optimizeLocales from '@react-aria/optimize-locales-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [react(), { ...optimizeLocales.vite({ locales: ['ru-RU', 'en-US'] }), enforce: 'pre' }],
  // The window loads the files from inside the program: paths are relative, and nothing comes from a network.
  base: './',
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // The engines of the three systems: WebKitGTK 2.50, WKWebView of Safari 18, WebView2.
    target: ['safari18', 'chrome125'],
    assetsInlineLimit: 0,
    sourcemap: false,
    // One file of styles: what is loaded later is drawn in its own look at once.
    cssCodeSplit: false,
    // Which part loads which: scripts/check-bundle.mjs reads it and takes it away.
    manifest: true,
    // What counts is checked after the build, gzipped: scripts/check-bundle.mjs.
    chunkSizeWarningLimit: 700,
    rolldownOptions: { input: 'index.html' },
  },
  // The handbook's page is tested with the screens: `oknoctl` keeps it.
  server: { port: 5173, strictPort: true, fs: { allow: ['.', '../crates/ctl/tests/kept'] } },
  css: { modules: { generateScopedName: '[name]__[local]_[hash:base64:4]' } },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/testing/setup.ts'],
    css: { modules: { classNameStrategy: 'non-scoped' } },
    restoreMocks: true,
    // The whole window in jsdom on a busy machine takes its time.
    testTimeout: 120_000,
    // On two cores it would leave one for who watches: nobody does.
    maxWorkers: '100%',
  },
});
