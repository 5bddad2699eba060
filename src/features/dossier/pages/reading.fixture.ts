import { available } from '#core/dossier/available.ts'
import { actor, context, NOW, TODAY, type Who } from '#core/dossier/given.fixture.ts'
import type { Run } from '#core/dossier/journey.fixture.ts'
import type { SopDefinition } from '#core/sop/definition.ts'
import { sop009 } from '#core/sop/sop-009.ts'
import type { Locale } from '#ui/messages/catalogue.ts'
import { wordsFor } from '#ui/messages/words.ts'
import type { DossierDocument } from '../view.ts'
import type { Names } from './names.ts'
import type { Reading } from './reading.ts'

const LONG = 'Wijayakusumaningratsasongkohadiprawirodirjokertanegaranusant'

const names: Names = {
  person: (id) => ({ id, name: `${LONG} ${id.slice(-2)} (contoh)`, nip: '199001012015011001', position: LONG }),
  agency: () => `Dinas ${LONG}`,
  agencyShort: () => 'Disdukcapil',
  position: () => `Kepala Bidang ${LONG}`,
  lookups: { person: (id) => ({ id, name: `${LONG} ${id.slice(-2)}` }), agencies: [] },
}

/** A dossier of a run as one of the sample people reads it, with names of sixty letters and forty members. */
export function readingOf({ dossier, trail }: Run, who: Who, locale: Locale = 'id'): Reading {
  const sop: SopDefinition = sop009
  const { calendar } = context(who)
  const documents = trail.flatMap(({ seq, at, event }): DossierDocument[] =>
    event.type === 'StepCompleted' || event.type === 'StageReturned'
      ? event.outputs.map(({ kind, name }, ordinal) => ({
          seq,
          ordinal,
          kind,
          name,
          stage: event.stage,
          round: event.round,
          at,
          letter: null,
          number: null,
          state: null,
          ended: null,
          security: null,
          agency: null,
          addressee: null,
        }))
      : [],
  )
  return {
    dossier,
    trail,
    sop,
    calendar,
    documents,
    actor: actor(who),
    now: NOW,
    today: TODAY,
    revision: 1,
    number: '2026-0001',
    trackingCode: 'CONTOH',
    row: { lane: 'open', opened_at: NOW, closed_at: null },
    turns: [],
    attachments: [],
    viewpoint: 'party',
    available: available(dossier, { sop, actor: actor(who), now: NOW, calendar }),
    words: wordsFor(locale, 'Asia/Jakarta'),
    names,
    holders: Array.from({ length: 40 }, (_, index) => ({ name: `${LONG} ${index}`, as: LONG, kind: null })),
  }
}
