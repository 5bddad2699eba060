import type { Activity, Exit, Role, SopDefinition, Stage, Step } from './definition.ts'

/** Where a dossier stands: a stage of the definition and a step within it. */
export interface Place {
  readonly stage: string
  readonly step: string
}

/** A definition that passed the lint has what its exits name; anything else is a fault, not a refusal. */
export function loadStage(sop: SopDefinition, key: string): Stage {
  const stage = sop.stages[key]
  if (!stage) throw new Error(`SOP ${sop.number} version ${sop.version} has no stage ${key}`)
  return stage
}

export function loadStep(sop: SopDefinition, place: Place): Step {
  const step = loadStage(sop, place.stage).steps.find((candidate) => candidate.key === place.step)
  if (!step) throw new Error(`SOP ${sop.number} version ${sop.version} has no step ${place.stage}/${place.step}`)
  return step
}

export function loadRole(sop: SopDefinition, key: string): Role {
  const role = sop.roles[key]
  if (!role) throw new Error(`SOP ${sop.number} version ${sop.version} has no role ${key}`)
  return role
}

export const firstStep = (sop: SopDefinition, stage: string): Place => {
  const [step] = loadStage(sop, stage).steps
  if (!step) throw new Error(`SOP ${sop.number} version ${sop.version}: stage ${stage} has no step`)
  return { stage, step: step.key }
}

/** What comes into being when a stage is left by an exit. */
export const outputsOf = (stage: Stage, { kind, yields = kind === 'forward' || kind === 'end' }: Exit) =>
  yields ? stage.outputs : []

/** Where an exit leads; undefined when it ends the dossier. */
export function targetOf(sop: SopDefinition, from: Place, exit: Exit): Place | undefined {
  switch (exit.kind) {
    case 'onward': {
      const { steps } = loadStage(sop, from.stage)
      const next = steps[steps.findIndex((step) => step.key === from.step) + 1]
      if (!next) throw new Error(`SOP ${sop.number} version ${sop.version}: nothing after ${from.stage}/${from.step}`)
      return { stage: from.stage, step: next.key }
    }
    case 'forward':
    case 'back':
      return firstStep(sop, exit.to)
    case 'end':
      return undefined
    default:
      return exit satisfies never
  }
}

export type Keyed<T> = T & { readonly key: string }

/** The rows of the SOP in printed order, with their stage keys. */
export const activitiesOf = (sop: Pick<SopDefinition, 'stages'>): readonly Keyed<Activity>[] =>
  Object.entries(sop.stages)
    .flatMap(([key, stage]) => (stage.kind === 'activity' ? [{ key, ...stage }] : []))
    .sort((a, b) => a.no - b.no)

/**
 * All stages in the order of the SOP: activities by number, a wait after the last stage that leads forward into it. The
 * order of keys is not looked at: a database may keep an object's keys in another order.
 */
export function stagesInOrder(sop: Pick<SopDefinition, 'stages'>): readonly Keyed<Stage>[] {
  const ordered: Keyed<Stage>[] = [...activitiesOf(sop)]
  const waits = Object.entries(sop.stages)
    .flatMap(([key, stage]) => (stage.kind === 'wait' ? [{ key, ...stage }] : []))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
  while (waits.length > 0) {
    const reached = waits.findIndex(({ key }) => ordered.some((stage) => leadsForward(stage, key)))
    for (const wait of waits.splice(Math.max(reached, 0), 1)) {
      ordered.splice(ordered.findLastIndex((stage) => leadsForward(stage, wait.key)) + 1, 0, wait)
    }
  }
  return ordered
}

const leadsForward = (stage: Stage, target: string): boolean =>
  stage.steps.some(({ exits }) => Object.values(exits).some((exit) => exit.kind === 'forward' && exit.to === target))
