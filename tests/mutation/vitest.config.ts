import { defineConfig } from 'vitest/config'

/** Each mutant is held to the tests that stand beside core/authority: those of what rests on it would cost an hour. */
export default defineConfig({ test: { include: ['src/core/authority/*.test.ts'] } })
