import type { Recorded } from './event.ts'

/** A step that was left, onward or back, with the form as it was handed in. */
export type Left = Recorded & {
  readonly event: Extract<Recorded['event'], { type: 'StepCompleted' | 'StageReturned' }>
}

export const isLeft = (each: Recorded): each is Left =>
  each.event.type === 'StepCompleted' || each.event.type === 'StageReturned'
