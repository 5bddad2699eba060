import { authorityOf } from '#core/authority/authority-of.ts'
import { mayComplete } from '#core/dossier/decide.ts'
import { kitOf } from '#core/dossier/kits/index.ts'
import type { Exit, SopDefinition, Stage, Step } from '#core/sop/definition.ts'
import { loadRole, outputsOf } from '#core/sop/navigate.ts'
import { describeForm } from '#ui/forms/describe.ts'
import { formPath, letterPreviewPath } from '../pages/addresses.ts'
import type { OpenDossier } from '../pages/open-dossier.ts'
import type { Reading } from '../pages/reading.ts'
import { beginning } from './begin.ts'
import { ActivityContext } from './context/activity-context.tsx'
import { rowNotes } from './context/row-notes.tsx'
import type { ExitPlace } from './drafts.ts'
import type { FormSpec, NoForm } from './spec.ts'

interface Found {
  readonly stage: Stage
  readonly step: Step
  readonly exit: Exit
}

/** The exit that an address names; own keys only, as they come from outside. */
export function findExit(sop: SopDefinition, place: ExitPlace): Found | undefined {
  const stage = Object.hasOwn(sop.stages, place.stage) ? sop.stages[place.stage] : undefined
  const step = stage?.steps.find(({ key }) => key === place.step)
  const exit = step && Object.hasOwn(step.exits, place.exit) ? step.exits[place.exit] : undefined
  return stage && step && exit && { stage, step, exit }
}

/** Whether this person may fill the form in now: to act, or to prepare it for the one who does. */
export function mayFill(open: OpenDossier, place: ExitPlace, { exit }: Found): 'act' | 'draft' | NoForm {
  const allowed = mayComplete(place, open.dossier, open)
  if (allowed.ok) return 'act'
  const { reason } = allowed.refusal
  const drafts = authorityOf({ act: 'draft', sop: open.sop, dossier: open.dossier, at: place }, open.actor).ok
  return reason === 'notYourTurn' && drafts && exit.kind !== 'back'
    ? 'draft'
    : { refusal: allowed.refusal, title: exit.label }
}

/** The form of an exit, with what its activity says about it. */
export function activitySpec(
  reading: Reading,
  place: ExitPlace,
  found: Found,
  may: 'act' | 'draft',
  schema: FormSpec['schema'],
): FormSpec {
  const { sop, dossier } = reading
  const kit = kitOf(found.stage.kit)
  return {
    path: formPath(dossier.id, place, place.exit),
    ...(outputsOf(found.stage, found.exit).length > 0 && {
      preview: letterPreviewPath(dossier.id, place, place.exit),
    }),
    title: found.exit.label,
    form: kit.name,
    schema,
    doIt: found.exit.label,
    checked: true,
    draft: place,
    begin: beginning(describeForm(schema), place, reading),
    act: (input) => ({ type: 'complete', stage: place.stage, step: place.step, exit: place.exit, input }),
    where: (refusal, input) => kit.where?.(refusal, input) ?? [],
    context: <ActivityContext reading={reading} place={place} />,
    notes: (typed) => rowNotes(kit.name, typed, reading),
    ...(may === 'draft' && { draftsFor: loadRole(sop, found.step.role) }),
  }
}
