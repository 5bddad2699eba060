import type { ComponentChildren } from 'preact'
import { signedIn, type WebContext } from '#platform/http/context.ts'
import { fail } from '#platform/http/problem.ts'
import type { Web } from '#platform/http/web.ts'
import { addApprovalRoutes } from '../approval/routes.tsx'
import type { DossierDesk } from '../forms/desk.ts'
import { addFormRoutes } from '../forms/routes.tsx'
import { crumbs, read } from '../forms/sitting.ts'
import { DeadlinePage } from './deadline-page.tsx'
import { DocumentPage, leftAt } from './document-page.tsx'
import { DossierPage } from './dossier-page.tsx'
import { download, previewOf, showPicture } from './download.ts'
import { FilePage } from './file-page.tsx'
import { openDossier } from './open-dossier.ts'
import type { Reading } from './reading.ts'
import { actAt, RecordedPage } from './recorded-page.tsx'
import { readFilter } from './trail-filter.ts'
import { linksOf, TrailPage } from './trail-page.tsx'

/** Everything that people see and do about one dossier. */
export function addDossierRoutes(web: Web, desk: DossierDesk): void {
  const open = async (c: WebContext): Promise<Reading> => {
    const person = signedIn(c).person
    const dossier = await openDossier(desk.database, c.var.tenant.id, person, c.req.param('dossier') ?? '')
    return dossier ? read(c, desk, dossier, []) : fail('notFound')
  }
  const show = (c: WebContext, reading: Reading, title: string, children: ComponentChildren, top = false) => {
    const breadcrumbs = top ? crumbs(reading).slice(0, 1) : crumbs(reading)
    return desk.show(c, { title, breadcrumbs, unlisted: true }, children)
  }

  web.route('get', '/berkas/:dossier', { access: 'dossierReader' }, async (c) => {
    const reading = await open(c)
    return show(c, reading, reading.dossier.title, <DossierPage reading={reading} />, true)
  })

  web.route('get', '/berkas/:dossier/tercatat/:seq', { access: 'dossierReader' }, async (c) => {
    const reading = await open(c)
    const seq = seqOf(c)
    if (!actAt(reading, seq)) fail('notFound')
    return show(c, reading, reading.words.t('dossier.recorded.title'), <RecordedPage reading={reading} seq={seq} />)
  })

  web.route('get', '/berkas/:dossier/jejak', { access: 'dossierReader' }, async (c) => {
    const reading = await open(c)
    const before = Number(c.req.query('sebelum') ?? Number.MAX_SAFE_INTEGER)
    const links = await linksOf(desk.database, c.var.tenant.id, reading.dossier.id)
    const filter = readFilter((name) => c.req.query(name))
    const page = (
      <TrailPage reading={reading} links={links} filter={filter} before={Number.isSafeInteger(before) ? before : 0} />
    )
    return show(c, reading, reading.words.t('trail.title'), page)
  })

  web.route('get', '/berkas/:dossier/tenggat', { access: 'dossierReader' }, async (c) => {
    const reading = await open(c)
    return show(c, reading, reading.words.t('dossier.deadline.title'), <DeadlinePage reading={reading} />)
  })

  web.route('get', '/berkas/:dossier/naskah/:seq', { access: 'dossierReader' }, async (c) => {
    const reading = await open(c)
    const left = leftAt(reading, seqOf(c)) ?? fail('notFound')
    return show(c, reading, reading.words.t('documents.one'), <DocumentPage reading={reading} left={left} />)
  })

  web.route('get', '/berkas/:dossier/lampiran/:digest', { access: 'dossierReader' }, (c) => download(c, desk))
  web.route('get', '/berkas/:dossier/lampiran/:digest/gambar', { access: 'dossierReader' }, (c) => showPicture(c, desk))

  web.route('get', '/berkas/:dossier/lampiran/:digest/lihat', { access: 'dossierReader' }, async (c) => {
    const reading = await open(c)
    const file = reading.attachments.find(({ digest }) => digest === c.req.param('digest')) ?? fail('notFound')
    const page = <FilePage file={file} preview={await previewOf(file, desk)} reading={reading} />
    return show(c, reading, file.title ?? file.name, page)
  })

  addApprovalRoutes(web, desk)
  addFormRoutes(web, desk)
}

function seqOf(c: WebContext): number {
  const text = c.req.param('seq') ?? ''
  return /^\d{1,9}$/.test(text) ? Number(text) : fail('notFound')
}
