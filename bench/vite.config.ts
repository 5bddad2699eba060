import { defineConfig } from 'vite'

/** The benchmarks are built as the server is, so that they measure what is served: one program per part. */
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    ssr: true,
    outDir: 'dist/bench',
    target: 'node24',
    sourcemap: true,
    minify: false,
    rolldownOptions: {
      input: {
        main: 'bench/main.ts',
        act: 'bench/act.ts',
        pages: 'bench/pages.ts',
        http: 'bench/http.ts',
        startup: 'bench/startup.ts',
        letters: 'bench/letters.ts',
        authority: 'bench/authority.ts',
        timing: 'bench/timing.ts',
      },
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
  ssr: { external: true },
})
