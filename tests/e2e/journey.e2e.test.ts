import { expect, test } from 'vitest'
import { leave, openDossier, type Subject } from './support/act.ts'
import { Backstage, type Way } from './support/backstage.ts'
import { Browsers, textOf } from './support/browser.ts'
import { HEAD, newApplication, OWNER_HEAD, OWNER_TEAM, STAFF, TEAM, way } from './support/cast.ts'
import { faultsOf } from './support/inspect.ts'
import { invitedProvider } from './support/invitation.ts'
import { enrol, lettersOf, PAPERS, signWaiting, verifyPackageOf } from './support/letters.ts'

const browsers = new Browsers()
const application = newApplication('perjalanan')
const PROVIDER = application.provider.username

/** The whole of SOP 009, each act by the account whose turn it is. */
const BEFORE_PROVIDER: readonly (readonly [account: string, way: Way])[] = [
  [HEAD, way('requestAssistance', 'diajukan')],
  [OWNER_HEAD, way('appointMember', 'ditunjuk')],
  [HEAD, way('formTeam', 'dibentuk')],
  [OWNER_TEAM, way('inviteAnalysis', 'diundang')],
  [OWNER_TEAM, way('analyse', 'layakDenganCatatan')],
  [TEAM, way('submitDraftKak', 'diserahkan')],
  [OWNER_TEAM, way('checkKak', 'sesuai')],
  [OWNER_TEAM, way('approveKak', 'disetujui')],
  [HEAD, way('handOverKak', 'disahkan', 'ratify')],
  [TEAM, way('handOverKak', 'diserahkan', 'handOver')],
  [HEAD, way('procurement', 'penyediaTerpilih')],
]
const WITH_PROVIDER: readonly (readonly [account: string, way: Way])[] = [
  [PROVIDER, way('presentPlan', 'dipresentasikan')],
  [OWNER_TEAM, way('respond', 'diterima')],
  [PROVIDER, way('construction', 'selesai')],
  [PROVIDER, way('presentResult', 'dipresentasikan')],
  [OWNER_TEAM, way('testSecurity', 'aman')],
  [HEAD, way('requestHosting', 'diajukan', 'request')],
  [OWNER_TEAM, way('requestHosting', 'diterima', 'receive')],
  [OWNER_HEAD, way('followUp', 'ditindaklanjuti')],
]

test('satu berkas melalui ke-15 kegiatan dan kedua masa tunggu, sampai katalog', { timeout: 400_000 }, async () => {
  browsers.photographOnFailure('journey')
  const { dossier, code } = await openDossier(await browsers.as(STAFF), application.title)
  const faults: string[] = []
  const subject: Subject = {
    dossier,
    backstage: new Backstage(application),
    watch: async (page, name) => {
      faults.push(...(await faultsOf(page)).map((fault) => `${name}: ${fault}`))
    },
  }

  for (const [account, each] of BEFORE_PROVIDER) await leave(await browsers.as(account), subject, each)

  const provider = await browsers.visitor()
  await invitedProvider(await browsers.as(HEAD), dossier, provider, application.provider)
  browsers.seat(PROVIDER, provider)
  for (const [account, each] of WITH_PROVIDER) await leave(await browsers.as(account), subject, each)

  const head = await browsers.as(HEAD)
  await head.goto(dossier)
  expect(await textOf(head)).toContain('selesai')
  await head.goto(`/katalog?cari=${encodeURIComponent(application.name)}`)
  expect(await textOf(head, 'main table')).toContain(application.title)

  // Every letter that the procedure brought is signed by whom it waits for, and the package of the dossier is whole.
  const letters = await lettersOf(head, dossier)
  let signed = 0
  for (const account of [HEAD, OWNER_HEAD, OWNER_TEAM, STAFF]) await enrol(await browsers.as(account))
  // The minutes are signed by their taker first.
  for (const account of [STAFF, HEAD, OWNER_HEAD, OWNER_TEAM]) {
    signed += await signWaiting(await browsers.as(account), letters)
  }
  expect(signed).toBeGreaterThanOrEqual(13)
  await head.goto(dossier)
  expect(await textOf(head, PAPERS)).not.toContain('menunggu tanda tangan')
  const verdict = await verifyPackageOf(head, dossier)
  expect(verdict).toMatch(/^valid$/m)
  expect(verdict).toMatch(new RegExp(`${signed} signatures that hold`))

  const { page: anybody } = await browsers.visitor()
  await anybody.goto(`/lacak/${code}`)
  const followed = await textOf(anybody)
  expect(followed).toContain('Dinas Kependudukan dan Pencatatan Sipil')
  for (const name of [application.provider.contact.name, 'Siti Nurjanah', 'Dede Supriatna', 'Ratna Kusumawardani'])
    expect(await anybody.content()).not.toContain(name)

  expect(faults).toEqual([])
  expect(browsers.complaints()).toEqual([])
})
