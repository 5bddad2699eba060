import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { openBsreSigner, readOfficers } from '#adapters/signer/bsre/index.ts'
import { openCertificateAuthority } from '#adapters/signer/local/certificate-authority.ts'
import { blockDrawer } from '#adapters/signer/local/draw-block.ts'
import { createLocalSigner } from '#adapters/signer/local/local-signer.ts'
import { wetInkSigner } from '#adapters/signer/wet-ink/wet-ink-signer.ts'
import { Instant } from '#core/calendar/plain-date.ts'
import { addAdministrationRoutes, addProviderRoutes, watchSeatsJob } from '#features/administration/index.ts'
import { addApiRoutes } from '#features/api/index.ts'
import { addWhoMayRoutes } from '#features/authority/index.ts'
import { addCalendarRoutes } from '#features/calendar/index.ts'
import { addCatalogueRoutes } from '#features/catalogue/index.ts'
import { addDelegationRoutes } from '#features/delegation/index.ts'
import { DEMO_ACCOUNTS, prepareDemo, signDemoLetters } from '#features/demo/index.ts'
import approvalStyles from '#features/dossier/approval/approval.css?inline'
import formStyles from '#features/dossier/forms/form-page.css?inline'
import {
  addDossierRoutes,
  dossierJobs,
  dossierService,
  expireUploadsJob,
  sweepCities,
} from '#features/dossier/index.ts'
import dossierStyles from '#features/dossier/pages/dossier.css?inline'
import flowStyles from '#features/dossier/pages/flow.css?inline'
import paperStyles from '#features/dossier/pages/papers.css?inline'
import trackStyles from '#features/dossier/pages/track.css?inline'
import frontStyles from '#features/front/front.css?inline'
import { addBrandRoutes, addFrontRoutes, describeProblem, frameOf, problemPage, shower } from '#features/front/index.ts'
import { insightJobs, measureWhenStale } from '#features/insight/index.ts'
import {
  addAuthorityRoutes,
  addCertificateRoutes,
  addExportRoutes,
  addKeepingRoutes,
  addLetterFlowRoutes,
  addLetterSettingRoutes,
  addPreviewRoutes,
  addRegisterRoutes,
  addTemplateRoutes,
  addVerifyRoutes,
  addWetInkRoutes,
  makeLeftLettersJob,
  makeLettersJob,
  previewGate,
  scrubLettersJob,
  trustOf,
  watchCertificatesJob,
  watchSignerJob,
} from '#features/letters/index.ts'
import templateStyles from '#features/letters/templates/templates.css?inline'
import { addWordRoutes } from '#features/letters/word/index.ts'
import { addNoticeRoutes } from '#features/notices/index.ts'
import { cityAddresses, tenantFinder } from '#features/people/index.ts'
import { addPrivacyRoutes, addSecurityTextRoutes } from '#features/privacy/index.ts'
import { addSearchRoutes } from '#features/search/index.ts'
import { addOidcRoutes, addSignInRoutes, formHolder, identifier, sessionOf } from '#features/sign-in/index.ts'
import signInStyles from '#features/sign-in/sign-in.css?inline'
import { addSigningIdentityRoutes, openIdentity, takeIdentities } from '#features/signing-identity/index.ts'
import { addSingleSignOnRoutes } from '#features/single-sign-on/index.ts'
import { addSopRoutes } from '#features/sop/index.ts'
import sopStyles from '#features/sop/sop.css?inline'
import { addStyleGuideRoutes } from '#features/style-guide/index.ts'
import styleGuideStyles from '#features/style-guide/style-guide.css?inline'
import { addTrackRoutes } from '#features/track/index.ts'
import {
  addBulkRoutes,
  addDossiersRoutes,
  addLiveRoutes,
  addOpenRoutes,
  addWorklistRoutes,
  Streams,
} from '#features/worklist/index.ts'
import worklistStyles from '#features/worklist/worklist.css?inline'
import { projectRoot } from '#platform/config/root.ts'
import { openDiskFileStore } from '#platform/files/disk-file-store.ts'
import { addAssets, readAssetFiles } from '#platform/http/assets.ts'
import type { WebContext } from '#platform/http/context.ts'
import { addPolicyReports } from '#platform/http/policy-reports.ts'
import { createWeb } from '#platform/http/web.ts'
import { openSecretBox } from '#platform/keys/secret-box.ts'
import type { Compose } from '#platform/lifecycle/serve.ts'
import type { Log } from '#platform/log/log.ts'
import { httpTsa } from '#platform/pades/tsa.ts'
import { readTrustedFiles } from '#platform/signing/trusted-files.ts'
import { openTypesetter } from '#platform/typst/typesetter.ts'
import { makeAssets } from '#ui/assets.ts'
import type { Frame } from '#ui/page/frame.ts'

const CLIENT = join(projectRoot, 'dist', 'client')
const FEATURE_STYLES = [
  signInStyles,
  styleGuideStyles,
  frontStyles,
  worklistStyles,
  sopStyles,
  dossierStyles,
  formStyles,
  flowStyles,
  trackStyles,
  paperStyles,
  approvalStyles,
  templateStyles,
]

/** The only file that picks implementations. */
export const compose: Compose = async ({ config, log, database }) => {
  let address = config.baseUrl ?? `http://localhost:${config.port}`
  const ownAddress = () => address
  const baseUrl = cityAddresses(database, ownAddress)
  const https = () => address.startsWith('https:')

  const { font, styles } = makeAssets(FEATURE_STYLES)
  const [built, { base = [], ...islands }] = await Promise.all([readAssetFiles(join(CLIENT, 'assets')), readIslands()])
  const assets: Frame['assets'] = { styles: styles.address, font: font.address, scripts: base, islands }
  const frame = (c: WebContext) => frameOf(c, assets)
  const show = shower(frame)

  const box = await openSecretBox(config.dataDirectory)
  const web = createWeb({
    log,
    limits: config.limits,
    evenMs: config.evenMs,
    isReady: () => database.isReady(),
    baseUrl: ownAddress,
    findTenant: tenantFinder(database),
    identify: identifier(database, https),
    holdForm: formHolder({ database, box }),
    describeProblem,
    problemPage: problemPage(frame),
  })
  await addAssets(web, [font, styles, ...built])
  const service = dossierService(database)
  const files = await openDiskFileStore(join(config.dataDirectory, 'files'))
  const typesetter = openTypesetter()
  const workshop = { database, files, typesetter, baseUrl }
  const now = () => new Date()
  const authority = await openCertificateAuthority(config.dataDirectory, now())
  const { signer: localSigner, keys } = createLocalSigner({
    ...{ database, authority, now, tsa: config.tsaUrl ? httpTsa(config.tsaUrl) : undefined },
    drawBlock: blockDrawer(typesetter),
  })
  const { bsre } = config
  // The operator's file is taken in at each start, and again when somebody signs of whom nothing is kept.
  const takeOfficers = async (path: string) => takeIdentities(database, box, await readOfficers(path))
  const signer = bsre
    ? await openBsreSigner(bsre, async ({ tenant, person }) => {
        const find = () => openIdentity(database, box, tenant, person)
        return (await find()) ?? ((await takeOfficers(bsre.officersFile)) > 0 ? find() : null)
      })
    : localSigner
  addPolicyReports(web, log)
  addSecurityTextRoutes(web, config.security)
  addBrandRoutes(web, database)
  addStyleGuideRoutes(web, show)
  addFrontRoutes(web, database, show)
  addWorklistRoutes(web, database, show)
  addDossiersRoutes(web, database, show)
  addBulkRoutes(web, { database, service, show })
  const streams = new Streams()
  addLiveRoutes(web, { database, streams, holds: sessionOf(database) })
  addSearchRoutes(web, database, show)
  // Before the pages of a dossier, whose address would take "baru" for one.
  addOpenRoutes(web, database, service, show)
  addDossierRoutes(web, { database, dossiers: service, files, show })
  addWordRoutes(web, { database, files, show })
  addCatalogueRoutes(web, database, show)
  addSopRoutes(web, database, show)
  addTrackRoutes(web, database, show)
  addNoticeRoutes(web, database, show)
  addCalendarRoutes(web, database, show)
  addAdministrationRoutes(web, { database, show })
  addWhoMayRoutes(web, { database, show })
  addProviderRoutes(web, { database, show })
  addSigningIdentityRoutes(web, { database, show, box })
  addPrivacyRoutes(web, { database, show })
  addDelegationRoutes(web, { database, show })
  const previews = previewGate()
  addLetterSettingRoutes(web, { database, show, typesetter, previews })
  addTemplateRoutes(web, { database, show, typesetter })
  addRegisterRoutes(web, { database, show, typesetter })
  const letterDesk = { ...workshop, dossiers: service, signer, show }
  addApiRoutes(web, { database, box, service, files, show, baseUrl, letters: letterDesk })
  // Before the letters, whose address would take "sertifikat" for one.
  addCertificateRoutes(web, { database, signer, keys, show })
  addAuthorityRoutes(web, keys)
  addLetterFlowRoutes(web, letterDesk)
  addWetInkRoutes(web, { ...letterDesk, signer: wetInkSigner })
  addPreviewRoutes(web, { ...letterDesk, previews })
  const trust = trustOf(keys, () => readTrustedFiles(config.dataDirectory))
  addVerifyRoutes(web, { database, show, trust, baseUrl })
  addKeepingRoutes(web, { database, show })
  addExportRoutes(web, { database, files, trust })
  const signInParts = { database, box, https, frame, demoAccounts: () => DEMO_ACCOUNTS }
  addSignInRoutes(web, signInParts)
  addOidcRoutes(web, { ...signInParts, log })
  addSingleSignOnRoutes(web, { database, show, box })

  const stopping = new AbortController()
  let signing: Promise<void> | undefined

  return {
    fetch: web.app.fetch,
    routes: web.routes,
    endStreams: () => streams.stop(),
    close: async () => {
      stopping.abort()
      await signing
      await typesetter.close()
    },
    jobs: [
      ...dossierJobs(database),
      ...insightJobs(database),
      watchSeatsJob(database),
      expireUploadsJob(database, files),
      makeLettersJob(workshop),
      makeLeftLettersJob(workshop),
      scrubLettersJob(database, files),
      watchSignerJob({ database, signer }),
      watchCertificatesJob({ database, signer }),
    ],
    afterListen: async (listening) => {
      address = listening
      const lines = await prepareDemo({ database, dossiers: service, files }, Instant.parse(new Date().toISOString()))
      await sweepCities(database, log)
      await measureWhenStale(database)
      await keys.keepRevocationList()
      if (bsre) await takeOfficers(bsre.officersFile)
      if (lines && !config.bsre) signing = signDemo(log, { ...letterDesk, keys }, stopping.signal)
      return lines ?? []
    },
  }
}

/** Beside the requests: nobody waits for it. */
const signDemo = (log: Log, ...given: Parameters<typeof signDemoLetters>): Promise<void> =>
  signDemoLetters(...given).catch((err: unknown) => log.warn({ err }, 'letters of the demo not signed'))

const Manifest = z.record(z.string(), z.looseObject({ file: z.string() }))

const ISLAND = /([\w-]+)\.island\.tsx?$/

/** The islands, by name, as the client's build named their files; none when there is no build, and all works without. */
async function readIslands(): Promise<Readonly<Record<string, readonly string[]>>> {
  const text = await readFile(join(CLIENT, '.vite', 'manifest.json'), 'utf8').catch(() => undefined)
  if (text === undefined) return {}
  const entries = Object.entries(Manifest.parse(JSON.parse(text)))
  return Object.fromEntries(
    entries.flatMap(([source, { file }]) => {
      const name = ISLAND.exec(source)?.[1]
      return name === undefined ? [] : [[name, [`/${file}`]]]
    }),
  )
}
