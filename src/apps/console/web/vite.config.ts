import { gzipSync } from 'node:zlib';
import { join } from 'node:path';
import { defineConfig, type Plugin } from 'vite';

/** Most bytes of scripts and styles, as they travel, before the first page of the console stands. */
const most = 400 * 1024;

type Bundle = Parameters<Extract<NonNullable<Plugin['generateBundle']>, (...args: never) => unknown>>[1];
type Chunk = Extract<Bundle[string], { type: 'chunk' }>;

/** Ends the build when the first load of any page has grown past what an old office machine on a slow line should carry. */
function limitFirstLoad(): Plugin {
  return {
    name: 'limit-first-load',
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((part) => part.type === 'chunk');
      const entry = chunks.find((chunk) => chunk.isEntry);
      const styles = Object.values(bundle).flatMap((part) =>
        part.type === 'asset' && part.fileName.endsWith('.css') ? [part.source] : [],
      );
      for (const page of entry?.dynamicImports ?? []) {
        const seen = new Set<string>();
        const scripts = [...reachedFrom(entry?.fileName ?? '', chunks, seen), ...reachedFrom(page, chunks, seen)];
        const size = [...scripts.map(({ code }) => code), ...styles].reduce(
          (sum, part) => sum + gzipSync(part).length,
          0,
        );
        const words = `${page}: first load ${(size / 1024).toFixed(0)} KB of ${most / 1024} KB gzipped`;
        if (size > most) this.error(words);
        this.info(words);
      }
    },
  };
}

/** The chunk and all that it imports at once; what it asks for later is not of the first load. */
function reachedFrom(fileName: string, chunks: readonly Chunk[], seen = new Set<string>()): Chunk[] {
  const chunk = chunks.find((each) => each.fileName === fileName);
  if (!chunk || seen.has(fileName)) return [];
  seen.add(fileName);
  return [chunk, ...chunk.imports.flatMap((next) => reachedFrom(next, chunks, seen))];
}

export default defineConfig({
  root: import.meta.dirname,
  base: '/app/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'react' } },
  build: {
    outDir: join(import.meta.dirname, '../../../../dist/console'),
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    // What is small is a file too: the policy of the pages lets no data address run.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      onLog(level, log, say) {
        // The libraries mark what would run on a client; here everything does.
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') say(level, log);
      },
    },
  },
  plugins: [limitFirstLoad()],
});
