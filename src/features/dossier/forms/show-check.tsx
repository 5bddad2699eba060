import type { Reading } from '../pages/reading.ts'
import { CheckPage } from './check-page.tsx'
import { crumbs } from './sitting.ts'
import { changesIn, type Taken } from './taken.tsx'

/** The answers once more, and what happened since the form was shown. */
export function showCheck(taken: Taken, input: unknown, status: 200 | 412, reading: Reading = taken.reading): Response {
  const { c, desk, spec, sent, carried, kept } = taken
  return desk.show(
    c,
    { title: reading.words.t('dossier.check.title'), status, breadcrumbs: crumbs(reading) },
    <CheckPage
      reading={reading}
      spec={spec}
      input={input}
      typed={sent.typed}
      carried={{ ...carried, version: reading.dossier.version }}
      changes={changesIn({ reading, carried })}
      {...(kept && { kept })}
    />,
  )
}
