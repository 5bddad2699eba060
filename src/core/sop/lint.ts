import type { z } from 'zod'
import { type Exit, SopDefinition } from './definition.ts'
import { gapsOf } from './gaps.ts'
import type { Finding } from './lint-finding.ts'
import { activitiesOf, stagesInOrder } from './navigate.ts'

/**
 * What is wrong with a definition, and what it leaves open. Errors keep it from being put in force: a dossier could get
 * stuck. Gaps are fields that the printed SOP leaves empty; they are shown and stay.
 * `kits`: the names under which special forms and rules are registered; without it, names of kits are not checked.
 */
export function lintSop(definition: unknown, kits?: ReadonlySet<string>): readonly Finding[] {
  const parsed = SopDefinition.safeParse(definition)
  if (!parsed.success) return parsed.error.issues.map(ofShape)
  const sop = parsed.data
  return [...namesOf(sop, kits), ...exitsOf(sop), ...pathsOf(sop), ...gapsOf(sop)]
}

export const errorsOf = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(({ level }) => level === 'error')

const error = (code: Finding['code'], at: string, name?: string): Finding => ({
  level: 'error',
  code,
  at,
  ...(name !== undefined && { name }),
})

function ofShape({ path, message }: z.core.$ZodIssue): Finding {
  const at = path.join('.')
  const isKind = /^stages\..+\.outputs\.\d+\.kind$/.test(at)
  return { level: 'error', code: isKind ? 'unknownOutputKind' : 'malformed', at, name: message }
}

/** Roles, columns, kits and the start must exist; numbers and keys of steps must be told apart. */
function namesOf(sop: SopDefinition, kits?: ReadonlySet<string>): Finding[] {
  const findings: Finding[] = []
  const columns = new Set(sop.performers.map(({ key }) => key))
  const knowsRole = (role: string) => Object.hasOwn(sop.roles, role)
  if (!Object.hasOwn(sop.stages, sop.start)) findings.push(error('missingStart', 'start', sop.start))
  for (const opener of sop.openers) {
    if (!knowsRole(opener)) findings.push(error('unknownOpener', 'openers', opener))
  }
  for (const [key, stage] of Object.entries(sop.stages)) {
    const at = `stages.${key}`
    if (stage.kind === 'activity' && !columns.has(stage.column)) {
      findings.push(error('unknownColumn', at, stage.column))
    }
    if (stage.kit !== undefined && kits && !kits.has(stage.kit)) findings.push(error('unknownKit', at, stage.kit))
    for (const [index, step] of stage.steps.entries()) {
      const place = `${at}.${step.key}`
      if (!knowsRole(step.role)) findings.push(error('unknownRole', place, step.role))
      for (const drafter of step.drafters) {
        if (!knowsRole(drafter)) findings.push(error('unknownDrafter', place, drafter))
      }
      if (stage.steps.findIndex((other) => other.key === step.key) < index) {
        findings.push(error('duplicateStep', place, step.key))
      }
    }
  }
  const seen = new Set<number>()
  for (const { no, key } of activitiesOf(sop)) {
    if (seen.has(no)) findings.push(error('duplicateNumber', `stages.${key}`, String(no)))
    seen.add(no)
  }
  return findings
}

/** Each exit must lead somewhere, in the direction that it tells: rounds are counted by the exits of kind back. */
function exitsOf(sop: SopDefinition): Finding[] {
  const position = new Map(stagesInOrder(sop).map(({ key }, index) => [key, index]))
  return Object.entries(sop.stages).flatMap(([key, { steps }]) =>
    steps.flatMap((step, index) => {
      const at = `stages.${key}.${step.key}`
      const exits = Object.entries(step.exits)
      if (exits.length === 0) return [error('noExit', at)]
      return exits.flatMap(([name, exit]): Finding[] => {
        if (exit.kind === 'end') return []
        if (exit.kind === 'onward') return index + 1 < steps.length ? [] : [error('onwardAtLastStep', at, name)]
        const [here, there] = [position.get(key), position.get(exit.to)]
        if (here === undefined || there === undefined) return [error('exitWithoutTarget', `${at}.${name}`, exit.to)]
        if (exit.kind === 'back' && there > here) return [error('backLeadsForward', `${at}.${name}`, exit.to)]
        if (exit.kind === 'forward' && there <= here) return [error('forwardLeadsBack', `${at}.${name}`, exit.to)]
        return []
      })
    }),
  )
}

type Node = string
// No step has this name: those of steps end in a number.
const END: Node = 'end'

/** Every step must be reachable from the start, and an end from every step. */
function pathsOf(sop: SopDefinition): Finding[] {
  const arrows = new Map<Node, readonly Node[]>()
  for (const [key, { steps }] of Object.entries(sop.stages)) {
    for (const [index, step] of steps.entries()) {
      arrows.set(
        nodeOf(key, index),
        Object.values(step.exits).map((exit) => targetOf(key, index, exit)),
      )
    }
  }
  const reached = closure([nodeOf(sop.start, 0)], (node) => arrows.get(node) ?? [])
  const ending = closure([END], (node) => [...arrows].flatMap(([from, to]) => (to.includes(node) ? [from] : [])))
  return Object.entries(sop.stages).flatMap(([key, { steps }]) => {
    const nodes = steps.map((step, index) => ({ node: nodeOf(key, index), at: `stages.${key}.${step.key}` }))
    const unreached = nodes.filter(({ node }) => !reached.has(node))
    const stuck = nodes.some(({ node }) => reached.has(node) && !ending.has(node))
    return [
      ...(unreached.length === nodes.length
        ? [error('unreachableStage', `stages.${key}`)]
        : unreached.map(({ at }) => error('unreachableStep', at))),
      ...(stuck ? [error('cannotEnd', `stages.${key}`)] : []),
    ]
  })
}

const nodeOf = (stage: string, step: number): Node => `${stage} ${step}`

function targetOf(stage: string, step: number, exit: Exit): Node {
  switch (exit.kind) {
    case 'end':
      return END
    case 'onward':
      return nodeOf(stage, step + 1)
    case 'forward':
    case 'back':
      return nodeOf(exit.to, 0)
    default:
      return exit satisfies never
  }
}

function closure(from: readonly Node[], next: (node: Node) => readonly Node[]): ReadonlySet<Node> {
  const seen = new Set(from)
  // A set hands out what is added while it is walked.
  for (const node of seen) for (const other of next(node)) seen.add(other)
  return seen
}
