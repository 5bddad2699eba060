import type { Activity, Exit, Output, OutputKind, Role, SopDefinition, Stage, Step, Wait } from './definition.ts'

/** The step of a stage that has only one. */
export const ONLY_STEP = 'act'

type ExitTo<Target extends string> =
  | Exclude<Exit, { to: string }>
  | (Extract<Exit, { to: string }> & { readonly to: Target })

interface Doing<RoleKey extends string, Target extends string> {
  readonly role: RoleKey
  readonly drafters?: readonly RoleKey[]
  readonly exits: Readonly<Record<string, ExitTo<Target>>>
}

interface StepSpec<RoleKey extends string, Target extends string> extends Doing<RoleKey, Target> {
  readonly key: string
}

/** Either the one thing that a role does, or several steps by their own roles. */
type Steps<RoleKey extends string, Target extends string> =
  | (Doing<RoleKey, Target> & { readonly steps?: never })
  | { readonly steps: readonly [StepSpec<RoleKey, Target>, ...StepSpec<RoleKey, Target>[]] }

type ActivitySpec<RoleKey extends string, Column extends string, Target extends string> = Steps<RoleKey, Target> & {
  readonly no: number
  readonly text: string
  readonly column: Column
  readonly duration: Activity['duration']
  readonly outputs: readonly Output[]
  readonly requiredInput?: string
  readonly remark?: string
  readonly kit?: string
}

type WaitSpec<RoleKey extends string, Target extends string> = Steps<RoleKey, Target> & {
  readonly name: string
  readonly outputs: readonly Output[]
  readonly kit?: string
}

/** A stage that still knows which roles, columns and stages it names, for `defineSop` to check. */
export type Draft<RoleKey extends string, Column extends string, Target extends string> = Stage & {
  readonly names?: { readonly role: RoleKey; readonly column: Column; readonly target: Target }
}

export const onward = (label: string) => ({ kind: 'onward', label }) as const
export const forward = <const Target extends string>(to: Target, label: string) =>
  ({ kind: 'forward', label, to }) as const
export const back = <const Target extends string>(to: Target, label: string) => ({ kind: 'back', label, to }) as const
/** The same way out, along which the outputs of the row come into being, or do not. */
export const yielding = <const E extends Exit>(exit: E, yields = true) => ({ ...exit, yields })
export const end = (result: Extract<Exit, { kind: 'end' }>['result'], label: string) =>
  ({ kind: 'end', label, result }) as const

/** An output, named as the SOP prints it. */
export const output = (kind: OutputKind, name: string): Output => ({ kind, name })

/** A row of the SOP. What is left out is a gap of the printed SOP. */
export function activity<
  const RoleKey extends string,
  const Column extends string,
  const Target extends string = never,
>(spec: ActivitySpec<RoleKey, Column, Target>): Draft<RoleKey, Column, Target> {
  const { no, text, column, duration, outputs, requiredInput = null, remark = null, kit } = spec
  const row = { no, text, column, duration, requiredInput, outputs: [...outputs], remark }
  return { kind: 'activity', ...row, ...(kit && { kit }), steps: stepsOf(spec) } satisfies Activity
}

/** Something outside of the SOP that the dossier waits for: no clock runs. */
export function wait<const RoleKey extends string, const Target extends string = never>(
  spec: WaitSpec<RoleKey, Target>,
): Draft<RoleKey, never, Target> {
  const { name, outputs, kit } = spec
  return { kind: 'wait', name, outputs: [...outputs], ...(kit && { kit }), steps: stepsOf(spec) } satisfies Wait
}

function stepsOf(spec: Steps<string, string>): Step[] {
  const steps = spec.steps ?? [{ key: ONLY_STEP, ...spec }]
  return steps.map(({ key, role, drafters = [], exits }) => ({
    key,
    role,
    drafters: [...drafters],
    exits: { ...exits },
  }))
}

interface SopSpec<RoleKey extends string, Column extends string, StageKey extends string>
  extends Pick<SopDefinition, 'number' | 'version' | 'title' | 'header'> {
  readonly performers: readonly { readonly key: Column; readonly name: string }[]
  readonly roles: Readonly<Record<RoleKey, Role>>
  readonly openers: readonly NoInfer<RoleKey>[]
  readonly start: NoInfer<StageKey>
  readonly stages: Readonly<Record<StageKey, Draft<NoInfer<RoleKey>, NoInfer<Column>, NoInfer<StageKey>>>>
}

/** A definition written in the project, with its roles and stages known to the compiler. */
export type DefinedSop<RoleKey extends string, StageKey extends string> = Omit<SopDefinition, 'roles' | 'stages'> & {
  roles: Record<RoleKey, Role>
  stages: Record<StageKey, Stage>
}

/** A definition in code: a role, a column or the target of an exit that does not exist does not compile. */
export function defineSop<const RoleKey extends string, const Column extends string, const StageKey extends string>(
  spec: SopSpec<RoleKey, Column, StageKey>,
): DefinedSop<RoleKey, StageKey> {
  const { performers, openers, roles, stages, ...rest } = spec
  return { ...rest, performers: [...performers], openers: [...openers], roles: { ...roles }, stages: { ...stages } }
}
