import type { Recorded } from '#core/dossier/event.ts'
import { kitOf } from '#core/dossier/kits/index.ts'
import type { Dossier } from '#core/dossier/state.ts'
import type { SopDefinition } from '#core/sop/definition.ts'
import { loadStage } from '#core/sop/navigate.ts'
import type { Description, FieldNode } from '#ui/forms/description.ts'
import { childSpot, ROOT, type Spot } from '#ui/forms/description.ts'
import type { Typed } from '#ui/forms/typed.ts'
import { typedOf } from '#ui/forms/typed-of.ts'
import type { ExitPlace } from './drafts.ts'

interface Around {
  readonly dossier: Dossier
  readonly sop: SopDefinition
  readonly trail: readonly Recorded[]
}

/** What a form begins with when no draft was saved: the last input where the kit says so, and the kit's own values. */
export function beginning(description: Description, place: ExitPlace, { dossier, sop, trail }: Around): Typed {
  const kit = kitOf(loadStage(sop, place.stage).kit)
  const last = kit.beginsFrom === 'lastInput' ? (lastInput(trail, place) ?? {}) : {}
  const own = kit.begin?.(dossier, place) ?? {}
  return typedOf(description, { ...last, ...own, ...enriched(kit.name, own, trail) })
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

function lastInput(trail: readonly Recorded[], { stage, step, exit }: ExitPlace): Record<string, unknown> | undefined {
  for (const { event } of trail.toReversed()) {
    if (event.type !== 'StepCompleted' && event.type !== 'StageReturned') continue
    if (event.stage !== stage || event.step !== step || event.exit !== exit) continue
    return isObject(event.input) ? event.input : undefined
  }
  return undefined
}

/** Findings of an earlier round come with all that was written about them: the dossier remembers their outlines only. */
function enriched(kit: string, own: Readonly<Record<string, unknown>>, trail: readonly Recorded[]): object {
  if (kit !== 'testSecurity' || !Array.isArray(own.findings)) return {}
  const written = new Map<unknown, Record<string, unknown>>()
  for (const { event } of trail) {
    if (event.type !== 'StepCompleted' && event.type !== 'StageReturned') continue
    if (event.kit !== kit || !isObject(event.input) || !Array.isArray(event.input.findings)) continue
    for (const row of event.input.findings) if (isObject(row)) written.set(row.id, row)
  }
  return {
    findings: own.findings.map((row: unknown) => (isObject(row) ? { ...written.get(row.id), ...row } : row)),
  }
}

const partOf = (name: string): string => /^[^.[~]*/.exec(name)?.[0] ?? name

/** What was typed for another way out of the step, where this form asks for the same; its own beginning for the rest. */
export function beginningBeside(description: Description, begin: Typed, beside: Typed): Typed {
  const parts = new Set(description.kind === 'group' ? description.fields.map(({ key }) => key) : [])
  const taken = [...beside].filter(([name]) => parts.has(partOf(name)))
  const given = new Set(taken.map(([name]) => partOf(name)))
  return new Map([...[...begin].filter(([name]) => !given.has(partOf(name))), ...taken])
}

/**
 * Values that nobody types (the version that is on the screen) are always those of the page as it is shown now, never
 * those of a page shown earlier.
 */
export function withFreshHidden(description: Description, typed: Typed, fresh: Typed): Typed {
  const names = [...hiddenNames(description, ROOT)]
  if (names.length === 0) return typed
  const next = new Map(typed)
  for (const name of names) {
    const texts = fresh.get(name)
    if (texts) next.set(name, texts)
    else next.delete(name)
  }
  return next
}

function* hiddenNames(node: FieldNode, spot: Spot): Generator<string> {
  if (node.kind === 'leaf' && node.widget === 'hidden') yield spot.name
  if (node.kind === 'group') for (const field of node.fields) yield* hiddenNames(field, childSpot(spot, field.key))
}
