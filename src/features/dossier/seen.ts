import type { Actor } from '#core/authority/actor.ts'
import { authorityOf } from '#core/authority/authority-of.ts'
import { isOpen, type Viewpoint } from '#core/authority/classification.ts'
import { isOwn, type PlacedPaper, seenBy } from '#core/authority/sight.ts'
import type { Dossier } from '#core/dossier/state.ts'
import { LETTER_RULES } from '#core/letters/kind.ts'
import type { DossierRecord } from './known-dossier.ts'
import type { DossierDocument, DossierView } from './view.ts'

interface Reader {
  readonly viewpoint: Viewpoint
  readonly actor: Actor
}

/** What is recorded of a dossier as far as somebody may read it; the very same when all of it is open to them. */
export function asSeen(record: DossierRecord, reader: Reader): DossierRecord {
  const { dossier, documents, attachments, turns } = record
  const papers = documents.map((document) => paperOf(document, dossier))
  const trail = seenBy(record.trail, papers, reader)
  if (trail === record.trail && papers.every((paper) => isOpen(paper, reader.viewpoint, reader.actor))) return record
  const seen = new Map(trail.map((recorded) => [recorded.seq, recorded]))
  const mayHave = (paper: PlacedPaper): boolean => {
    const recorded = seen.get(paper.seq)
    return recorded !== undefined && (isOwn(recorded, reader) || isOpen(paper, reader.viewpoint, reader.actor))
  }
  return {
    dossier,
    trail,
    documents: documents.filter((_, index) => {
      const paper = papers[index]
      return paper !== undefined && mayHave(paper)
    }),
    attachments: attachments.filter(({ seq }) => seen.has(seq)),
    // That a turn ended is no secret, as anybody sees who has the tracking code; why it went back is.
    turns: turns.map((turn) =>
      turn.closed_seq === null || seen.has(turn.closed_seq) ? turn : { ...turn, reason: null, closed_by: null },
    ),
  }
}

/** Whether somebody may have the dossier as one file: the whole trail, of which nothing is closed to them. */
export const mayExport = ({ dossier, actor, trail }: Pick<DossierView, 'dossier' | 'actor' | 'trail'>): boolean =>
  trail.length === dossier.version && authorityOf({ act: 'exportDossier', parties: dossier }, actor).ok

/** What came before there were letters carries no classification of its own: that of its kind holds. */
const paperOf = (
  { seq, letter, kind, security, agency, addressee }: DossierDocument,
  { applicant, owner }: Pick<Dossier, 'applicant' | 'owner'>,
): PlacedPaper => ({
  seq,
  letter,
  kind,
  security: security ?? LETTER_RULES[kind].security,
  agency: agency ?? (LETTER_RULES[kind].side === 'owner' ? owner : applicant),
  addressee,
})
