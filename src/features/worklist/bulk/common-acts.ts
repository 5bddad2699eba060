import { available } from '#core/dossier/available.ts'
import { formOf } from '#core/dossier/input.ts'
import { loadStage, loadStep } from '#core/sop/navigate.ts'
import type { DossierView, RawAct } from '#features/dossier/index.ts'
import type { Translate } from '#ui/messages/translator.ts'

/** What one act asks for, the same for every dossier. */
export type Asks = 'nothing' | 'reason' | 'text' | 'person'

export interface CommonAct {
  /** As forms send it: `assign`, or `complete:<stage>:<step>:<exit>`. */
  readonly key: string
  readonly label: string
  readonly asks: Asks
}

/** What can be done to a dossier with nothing but an answer that others share. */
export function commonActsOf(view: DossierView, t: Translate): readonly CommonAct[] {
  const acts: CommonAct[] = []
  for (const possible of available(view.dossier, view)) {
    if (possible.why) continue
    switch (possible.act) {
      case 'complete': {
        const asks = asksOf(view, possible)
        if (asks) acts.push({ key: keyOf(possible), label: labelOf(view, possible, t), asks })
        break
      }
      case 'comment':
        acts.push({ key: 'comment', label: t('dossier.act.comment'), asks: 'text' })
        break
      case 'assign':
        acts.push({ key: 'assign', label: t('dossier.act.assign'), asks: 'person' })
        break
      case 'hold':
      case 'resume':
        acts.push({ key: possible.act, label: t(`dossier.act.${possible.act}`), asks: 'reason' })
        break
      case 'draft':
      case 'attach':
      // Ends a dossier for good: each is looked at by itself.
      case 'cancel':
        break
      default:
        possible satisfies never
    }
  }
  return acts
}

interface Way {
  readonly stage: string
  readonly step: string
  readonly exit: string
}

const keyOf = ({ stage, step, exit }: Way) => `complete:${stage}:${step}:${exit}`

/** undefined when the form of an exit asks for more than others can share. */
function asksOf({ sop }: DossierView, way: Way): Asks | undefined {
  const exit = loadStep(sop, way).exits[way.exit]
  if (!exit) return undefined
  const form = formOf(sop, way, way.exit, exit)
  if (form.safeParse({}).success) return 'nothing'
  return exit.kind === 'back' && form.safeParse({ reason: 'alasan' }).success ? 'reason' : undefined
}

function labelOf({ sop }: DossierView, way: Way, t: Translate): string {
  const exit = loadStep(sop, way).exits[way.exit]?.label ?? way.exit
  const stage = loadStage(sop, way.stage)
  return stage.kind === 'wait' ? exit : t('bulk.exit', { exit, no: stage.no })
}

const COMPLETE = /^complete:([\w-]{1,60}):([\w-]{1,60}):([\w-]{1,60})$/

export interface Answers {
  readonly text: string
  readonly person: Extract<RawAct, { type: 'assign' }>['person'] | undefined
}

/** The act that a key stands for; undefined for one that nobody gave. Whether it may be done is the service's to say. */
export function actOf(key: string, { text, person }: Answers): RawAct | undefined {
  switch (key) {
    case 'comment':
      return { type: 'comment', text }
    case 'hold':
    case 'resume':
      return { type: key, reason: text }
    case 'assign':
      return person && { type: 'assign', person, reason: text }
    default: {
      const [, stage, step, exit] = COMPLETE.exec(key) ?? []
      if (stage === undefined || step === undefined || exit === undefined) return undefined
      return { type: 'complete', stage, step, exit, input: text === '' ? {} : { reason: text } }
    }
  }
}
