import type { ChildProcess } from 'node:child_process'
import { startChild } from './child-process.ts'
import type { Done, FromChild, Job } from './protocol.ts'
import type { NotTypeset, TypesetterSettings } from './typesetter.ts'

export interface Pool {
  run(work: Omit<Job, 'id'>): Promise<Done | NotTypeset>
  close(): Promise<void>
}

interface Queued {
  readonly job: Job
  readonly settle: (outcome: Done | NotTypeset) => void
}

interface Slot {
  readonly child: ChildProcess
  ready: boolean
  done: number
  grown: boolean
  current: (Queued & { timer: NodeJS.Timeout }) | undefined
  ending: NotTypeset['reason'] | undefined
  said: string
  timer: NodeJS.Timeout | undefined
}

/** A process begins in well under a second; a machine may be busy. */
const START_MS = 30_000
const IDLE_MS = 60_000
/** What native code keeps adds up: a process is replaced after so many letters, or when it has grown so far (megabytes). */
const LETTERS_PER_PROCESS = 1000
const GROWN_MB = 300
/** A process that never became ready did not fail by its work; it is tried again so often, then given up. */
const STARTS = 3

/** Data are not the template's: a KAK of a hundred pages is honest work, a second for each 50 KB. */
const allowedFor = ({ data }: Job, timeoutMs: number): number => timeoutMs + Math.floor(data.length / 50_000) * 1000

const failed = (reason: NotTypeset['reason'], message: string): NotTypeset => ({
  ok: false,
  reason,
  diagnostics: [{ severity: 'error', message }],
})

export function openPool({ processes, timeoutMs, memoryMb }: TypesetterSettings): Pool {
  const slots = new Set<Slot>()
  const queue: Queued[] = []
  let closed = false
  let lastId = 0
  let failedStarts = 0

  const explain = (slot: Slot): NotTypeset => {
    if (slot.ending === 'timeout') return failed('timeout', `took longer than ${timeoutMs} ms`)
    if (slot.said.startsWith('memory')) return failed('memory', `took more than ${memoryMb} MB`)
    return failed('crash', slot.said.trim() || 'the typesetting process ended')
  }

  function start(): void {
    const child = startChild(memoryMb)
    const slot: Slot = {
      child,
      ready: false,
      done: 0,
      grown: false,
      current: undefined,
      ending: undefined,
      said: '',
      timer: undefined,
    }
    slots.add(slot)
    slot.timer = setTimeout(() => child.kill('SIGKILL'), START_MS)
    child.stderr?.on('data', (chunk: Buffer) => {
      slot.said = `${slot.said}${chunk.toString()}`.slice(-2000)
    })
    // The child sends nothing but this: protocol.ts.
    child.on('message', (message) => heard(slot, message as FromChild))
    child.on('error', () => child.kill('SIGKILL'))
    // After its output was read, which says why it ended.
    child.on('close', () => gone(slot))
  }

  function heard(slot: Slot, message: FromChild): void {
    if (message.type === 'ready') {
      slot.ready = true
      failedStarts = 0
      clearTimeout(slot.timer)
    } else if (slot.current?.job.id === message.id) {
      clearTimeout(slot.current.timer)
      slot.current.settle(message)
      slot.current = undefined
      slot.done += 1
      slot.grown = message.cost.rssMb > Math.min(GROWN_MB, memoryMb / 2)
    }
    next(slot)
  }

  function next(slot: Slot): void {
    if (slot.grown || slot.done >= LETTERS_PER_PROCESS) {
      retire(slot)
      return
    }
    const queued = queue.shift()
    if (!queued) {
      rest(slot)
      return
    }
    clearTimeout(slot.timer)
    keepAlive(slot, true)
    const timer = setTimeout(
      () => {
        slot.ending = 'timeout'
        slot.child.kill('SIGKILL')
      },
      allowedFor(queued.job, timeoutMs),
    )
    slot.current = { ...queued, timer }
    slot.child.send(queued.job)
  }

  /** An idle process does not keep the parent running, and ends after a while. */
  function rest(slot: Slot): void {
    keepAlive(slot, false)
    slot.timer = setTimeout(() => retire(slot), IDLE_MS).unref()
  }

  function retire(slot: Slot): void {
    slots.delete(slot)
    clearTimeout(slot.timer)
    if (slot.child.connected) slot.child.disconnect()
    fill()
  }

  function gone(slot: Slot): void {
    slots.delete(slot)
    clearTimeout(slot.timer)
    if (slot.current) {
      clearTimeout(slot.current.timer)
      slot.current.settle(explain(slot))
    }
    if (!slot.ready) failedStarts += 1
    if (failedStarts >= STARTS) {
      failedStarts = 0
      for (const { settle } of queue.splice(0)) settle(explain(slot))
    }
    fill()
  }

  /** As many processes as there is work for, within the limit. */
  function fill(): void {
    if (closed) return
    for (const slot of slots) if (slot.ready && !slot.current && queue.length > 0) next(slot)
    const starting = [...slots].filter(({ ready }) => !ready).length
    for (let wanted = queue.length - starting; wanted > 0 && slots.size < processes; wanted -= 1) start()
  }

  return {
    run: (work) =>
      new Promise((settle) => {
        if (closed) return settle(failed('crash', 'the typesetter is closed'))
        lastId += 1
        const queued: Queued = { job: { ...work, id: lastId }, settle }
        if (work.how.format === 'svg') queue.unshift(queued)
        else queue.push(queued)
        fill()
      }),
    async close() {
      closed = true
      for (const { settle } of queue.splice(0)) settle(failed('crash', 'the typesetter was closed'))
      await Promise.all(
        [...slots].map(
          ({ child }) =>
            new Promise<void>((ended) => {
              if (child.exitCode !== null || child.signalCode !== null) return ended()
              // An idle one does not keep us running; its end must be waited for.
              child.ref()
              child.once('exit', () => ended())
              child.kill('SIGKILL')
            }),
        ),
      )
    },
  }
}

function keepAlive({ child }: Slot, keep: boolean): void {
  if (keep) {
    child.ref()
    child.channel?.ref()
  } else {
    child.unref()
    child.channel?.unref()
  }
}
