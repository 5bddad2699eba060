import { expect, test } from 'vitest'
import { leave, openDossier, type Subject } from './support/act.ts'
import { Backstage, type Way } from './support/backstage.ts'
import { Browsers } from './support/browser.ts'
import { HEAD, newApplication, OWNER_HEAD, OWNER_TEAM, TEAM, way } from './support/cast.ts'
import { invitedProvider } from './support/invitation.ts'
import { leaveQuickly } from './support/leave-quickly.ts'

const browsers = new Browsers()
const application = newApplication('bolakbalik')
const PROVIDER = application.provider.username

type Move = readonly [account: string, way: Way, round?: number]

const requested: Move = [HEAD, way('requestAssistance', 'diajukan')]
const untilAnalysis: readonly Move[] = [
  requested,
  [OWNER_HEAD, way('appointMember', 'ditunjuk')],
  [HEAD, way('formTeam', 'dibentuk')],
  [OWNER_TEAM, way('inviteAnalysis', 'diundang')],
]
const drafted = (round: number): Move => [TEAM, way('submitDraftKak', 'diserahkan'), round]
const presented: Move = [PROVIDER, way('presentPlan', 'dipresentasikan')]

/** Each return of SOP 009, from the stage before it; the number of the return's round follows its name. */
const RETURNS: readonly (readonly [name: string, before: readonly Move[], back: Move])[] = [
  ['2 ke 1', [requested], [OWNER_HEAD, way('appointMember', 'dikembalikan')]],
  ['5 ke 1', untilAnalysis, [OWNER_TEAM, way('analyse', 'dikembalikan')]],
  [
    '7 ke 6',
    [...untilAnalysis, [OWNER_TEAM, way('analyse', 'layak')], drafted(1)],
    [OWNER_TEAM, way('checkKak', 'perluPerbaikan')],
  ],
  [
    '8 ke 6',
    [drafted(2), [OWNER_TEAM, way('checkKak', 'sesuai'), 2]],
    [OWNER_TEAM, way('approveKak', 'perluPerbaikan')],
  ],
  [
    '11 ke 10',
    [
      drafted(3),
      [OWNER_TEAM, way('checkKak', 'sesuai'), 3],
      [OWNER_TEAM, way('approveKak', 'disetujui'), 2],
      [HEAD, way('handOverKak', 'disahkan', 'ratify')],
      [TEAM, way('handOverKak', 'diserahkan', 'handOver')],
      [HEAD, way('procurement', 'penyediaTerpilih')],
      presented,
    ],
    [OWNER_TEAM, way('respond', 'presentasiUlang')],
  ],
  [
    '13 ke 12',
    [
      presented,
      [OWNER_TEAM, way('respond', 'diterima'), 2],
      [PROVIDER, way('construction', 'selesai')],
      [PROVIDER, way('presentResult', 'dipresentasikan')],
    ],
    [OWNER_TEAM, way('testSecurity', 'belumAman')],
  ],
  [
    '14 ke 14',
    [
      [PROVIDER, way('presentResult', 'dipresentasikan'), 2],
      [OWNER_TEAM, way('testSecurity', 'aman'), 2],
      [HEAD, way('requestHosting', 'diajukan', 'request')],
    ],
    [OWNER_TEAM, way('requestHosting', 'dikembalikan', 'receive')],
  ],
]

test('satu berkas melalui setiap pengembalian, dengan alasan yang terbaca', { timeout: 400_000 }, async () => {
  browsers.photographOnFailure('returns')
  const { dossier } = await openDossier(await browsers.as(HEAD), application.title)
  const subject: Subject = { dossier, backstage: new Backstage(application) }

  for (const [name, before, back] of RETURNS) {
    for (const [account, each, round] of before)
      await leaveQuickly(await seated(account, dossier), subject, each, round)
    const [account, each, round] = back
    const page = await browsers.as(account)
    await leave(page, subject, each, round)
    await page.goto(dossier)
    const reasons = await page.locator('section[aria-labelledby=rounds] .flow-reason').allTextContents()
    expect(reasons.length, `${name}: pengembaliannya tampak`).toBe(returnNumber(name))
    expect(
      reasons.filter((reason) => reason.trim() === ''),
      name,
    ).toEqual([])
  }
  expect(browsers.complaints()).toEqual([])
})

const returnNumber = (name: string): number => RETURNS.findIndex(([each]) => each === name) + 1

/** The provider comes in by the invitation, the first time it is their turn. */
async function seated(account: string, dossier: string) {
  if (account === PROVIDER && !browsers.knows(PROVIDER)) {
    const visitor = await browsers.visitor()
    await invitedProvider(await browsers.as(HEAD), dossier, visitor, application.provider)
    browsers.seat(PROVIDER, visitor)
  }
  return browsers.as(account)
}
