import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { projectRoot } from '#platform/config/root.ts'
import { createLog } from './log.ts'

/** What a process of its own writes that logs so. */
async function linesOf(script: string): Promise<unknown[]> {
  const program = `import { createLog } from './src/platform/log/log.ts'; const log = createLog('info'); ${script}`
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], {
    cwd: projectRoot,
  })
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => (line.startsWith('{') ? JSON.parse(line).n : line))
}

test('lines stand in their order, whether they are written at once or together', async () => {
  const lines = await linesOf(`
    log.routine.info({ n: 1 }, 'request')
    log.info({ n: 2 }, 'listening')
    process.stdout.write('printed\\n')
    for (let n = 3; n <= 1000; n += 1) log.routine.info({ n }, 'request')
    setTimeout(() => process.stdout.write('late\\n'), 500)`)
  expect(lines).toEqual([1, 2, 'printed', ...Array.from({ length: 998 }, (_, n) => n + 3), 'late'])
})

test.each(['process.exit(0)', 'setImmediate(() => process.exit(3))', 'throw new Error("ended")'])(
  'nothing that was logged is lost when the process ends by %s',
  async (end) => {
    const script = `log.routine.info({ n: 1 }, 'request'); log.routine.info({ n: 2 }, 'request'); ${end}`
    const ended = await linesOf(script).catch((fault: { stdout: string }) => fault.stdout.trimEnd().split('\n'))
    expect(ended).toHaveLength(2)
  },
)

test('a fault is logged without what it quotes of data', () => {
  const lines: string[] = []
  const write = { write: (line: string) => void lines.push(line) }
  const log = createLog('info', { now: write, soon: write })
  const faults = [
    Object.assign(new Error('duplicate key: (name)=(Siti Rahasia)'), { code: '23505' }),
    Object.assign(new Error('invalid input syntax: "Siti Rahasia"'), { code: '22P02' }),
    new Error('outer', { cause: Object.assign(new Error('Siti Rahasia'), { code: '22001' }) }),
    parseFault('{"name": Siti Rahasia}'),
  ]
  for (const err of faults) log.error({ err }, 'fault')
  expect(lines).toHaveLength(faults.length)
  expect(lines.join('')).not.toContain('Rahasia')
  expect(lines[0]).toContain('23505')
})

function parseFault(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (fault) {
    return fault
  }
}
