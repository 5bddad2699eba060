import { globSync } from 'node:fs'
import { defineConfig } from 'vite'

const preact = { oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } } } as const

/** Two builds: the server (`vite build --ssr`), and the islands, which browsers load. */
export default defineConfig(({ isSsrBuild }) => (isSsrBuild ? { ...preact, ...server() } : { ...preact, ...client() }))

function server() {
  return {
    build: {
      ssr: true,
      outDir: 'dist/server',
      target: 'node24',
      sourcemap: true,
      minify: false,
      rolldownOptions: {
        input: {
          main: 'src/main.ts',
          cli: 'src/cli.ts',
          // A process of its own: see child-process.ts.
          'typesetter-child': 'src/platform/typst/typesetter-child.ts',
        },
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
    // Packages are loaded from node_modules at run time: native parts and their own files stay where they are.
    ssr: { external: true as const },
  }
}

function client() {
  return {
    build: {
      outDir: 'dist/client',
      assetsDir: 'assets',
      manifest: true,
      // Inlined assets would need a weaker content security policy.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      target: 'baseline-widely-available' as const,
      rolldownOptions: { input: globSync('src/**/*.island.{ts,tsx}') },
    },
  }
}
