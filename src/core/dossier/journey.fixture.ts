import type { Instant } from '../calendar/plain-date.ts'
import type { SopDefinition } from '../sop/definition.ts'
import { loadStep } from '../sop/navigate.ts'
import { sop009 } from '../sop/sop-009.ts'
import { decide, type Outcome } from './decide.ts'
import type { Recorded } from './event.ts'
import { evolve } from './evolve.ts'
import { AGENCIES, context, DOSSIER, day, file, NOW, PEOPLE, TODAY, type Who } from './given.fixture.ts'
import { formOf } from './input.ts'
import { analyses, appoints, draftsKak, formsTeam, invites, procures, requestsMember } from './sample-inputs.fixture.ts'
import type { Dossier } from './state.ts'

export const BUILD = { version: '1.0.0', commit: '9fceb02d0ae5' }

const remark = { section: 'ruangLingkup', level: 'required', text: 'Belum ada' }

export const finding = {
  title: 'IDOR pada unduh berkas',
  category: 'c',
  severity: 'high',
  affected: '/unduh',
  description: 'contoh',
  impact: 'contoh',
  recommendation: 'contoh',
  status: 'open',
} as const

export const functions = Object.fromEntries([...'abcdefghijklm'].map((letter) => [letter, 'memadai']))

const minutes = {
  meeting: {
    date: TODAY,
    startTime: '09:00',
    endTime: '10:00',
    place: 'Ruang rapat',
    chair: PEOPLE.timTeknisKominfo,
    minuteTaker: PEOPLE.stafDiskominfo,
  },
  attendance: [{ name: 'Peserta contoh', office: 'Diskominfo' }],
  agenda: 'Presentasi awal',
  discussion: 'Pembahasan contoh',
  decisions: [{ text: 'Tambah log audit', owner: 'pengembang', due: day('2026-04-01') }],
  memo: { subject: 'Tanggapan', body: 'Isi contoh' },
}

export const requestedHosting = {
  build: BUILD,
  repository: 'https://git.contoh.go.id/sipadu',
  subdomain: [{ change: 'new', name: 'sipadu', exposure: 'public' }],
  publicIp: [{ change: 'new', justification: 'contoh', ports: '443/tcp' }],
  dataClass: 'terbatas',
  personalData: true,
  contact: { name: 'Dede Contoh', position: 'Pranata Komputer', phone: '0812 1111 2222', email: 'dede@contoh.go.id' },
}

/** Answers that pass every rule of the exit where a dossier stands. */
export function answer({ turn, facts }: Dossier, exit: string): object {
  const reason = { reason: 'contoh' }
  const { kak } = facts
  const versionRead = kak?.version
  switch (turn?.stage) {
    case 'requestAssistance':
      return requestsMember
    case 'appointMember':
      return exit === 'dikembalikan' ? reason : appoints
    case 'formTeam':
      return formsTeam
    case 'inviteAnalysis':
      return invites
    case 'analyse':
      if (exit === 'dikembalikan') return reason
      if (exit === 'layak') return analyses
      return exit === 'tidakLayak' ? { ...analyses, ...reason } : { ...analyses, conditions: [{ text: 'contoh' }] }
    case 'submitDraftKak': {
      const open = [...(kak?.openRequired ?? []), ...(kak?.openAdvised ?? [])]
      return { ...draftsKak, answers: open.map((comment) => ({ comment, answer: 'Diperbaiki' })) }
    }
    case 'checkKak':
      return exit === 'sesuai' ? { versionRead } : { ...reason, versionRead, comments: [remark] }
    case 'approveKak':
      return exit === 'disetujui' ? { versionRead } : { ...reason, versionRead }
    case 'handOverKak':
      return turn.step === 'ratify'
        ? { versionRead: kak?.approved?.version, digestRead: kak?.approved?.digest, statement: true }
        : { ratifiedVersion: kak?.approved?.version }
    case 'procurement':
      return procures
    case 'presentPlan':
      return {
        presentation: file('awal.pdf'),
        mockup: { link: 'https://contoh.go.id/mockup' },
        similar: [{ name: 'SIAP', owner: 'Kota Contoh', year: 2024 }],
        processFlow: 'contoh',
        kakVersion: kak?.approved?.version,
      }
    case 'respond':
      return exit === 'presentasiUlang' ? { ...minutes, ...reason } : minutes
    case 'construction':
      return { build: BUILD, repository: 'https://git.contoh.go.id/sipadu', finishedOn: TODAY }
    case 'presentResult':
      return {
        presentation: file('akhir.pdf'),
        testDocument: file('uji.pdf'),
        build: BUILD,
        environment: 'https://uji.contoh.go.id',
        tests: { passed: 12, failed: 0 },
        answers: (facts.respond?.open ?? []).map(({ id }) => ({ decision: id, answer: 'Sudah ditambahkan' })),
      }
    case 'testSecurity': {
      const status = exit === 'belumAman' ? 'open' : 'fixed'
      const earlier = (facts.security?.findings ?? []).map(({ id }) => ({ ...finding, id, status }))
      return {
        scope: { url: 'https://uji.contoh.go.id', build: BUILD },
        period: { from: TODAY, until: TODAY },
        testers: [{ person: PEOPLE.timTeknisKominfo }],
        method: 'contoh',
        functions,
        findings: exit === 'belumAman' ? [...earlier, finding] : earlier,
        ...(exit === 'amanBersyarat' && { validUntil: '2026-06-01' }),
        ...(exit === 'belumAman' && reason),
      }
    }
    case 'requestHosting': {
      if (turn.step === 'request') return requestedHosting
      const checked = exit === 'diterima'
      const checklist = {
        letterSigned: true,
        specificationComplete: checked,
        nameAvailable: checked,
        contactReachable: checked,
      }
      return checked ? { checklist } : { checklist, ...reason }
    }
    case 'followUp':
      return {
        answers: (facts.hosting?.items ?? []).map(({ id }) => ({ item: id, decision: 'provided', detail: 'contoh' })),
        reply: { subject: 'Jawaban', body: 'Isi contoh' },
      }
    default:
      throw new Error(`No answers for ${turn?.stage}`)
  }
}

/** A dossier with the trail that led to it. */
export interface Run {
  readonly trail: readonly Recorded[]
  readonly dossier: Dossier
}

/** The run after an outcome; a refused act is a fault of the test. */
export function went(run: Run | undefined, outcome: Outcome, now: Instant = NOW, who: Who = 'kepalaPd'): Run {
  if (!outcome.ok) throw new Error(`Refused at ${run?.dossier.turn?.stage}: ${JSON.stringify(outcome.refusal)}`)
  const trail = [...(run?.trail ?? [])]
  let dossier = run?.dossier
  for (const event of outcome.events) {
    const cause = { by: 'person', person: PEOPLE[who], basis: outcome.basis } as const
    const next: Recorded = { seq: trail.length + 1, at: now, cause, event }
    trail.push(next)
    dossier = evolve(dossier, next)
  }
  if (!dossier) throw new Error('An outcome without events')
  return { trail, dossier }
}

export function opened(sop: SopDefinition = sop009, who: Who = 'kepalaPd'): Run {
  const act = { type: 'open', dossier: DOSSIER, applicant: AGENCIES.applicant, title: 'SIPADU (contoh)' } as const
  return went(undefined, decide(act, undefined, { ...context(who), sop }))
}

/** What the form of an exit makes of the sample answer; a refused form is a fault of the test. */
export function filledIn(dossier: Dossier, exit: string, sop: SopDefinition = sop009): unknown {
  if (!dossier.turn) throw new Error('The dossier has no open turn')
  const way = loadStep(sop, dossier.turn).exits[exit]
  if (!way) throw new Error(`${dossier.turn.stage} has no exit ${exit}`)
  return formOf(sop, dossier.turn, exit, way).parse(answer(dossier, exit))
}

/** Leaves the open turn by an exit, as the person of its role. */
export function leaves(run: Run, exit: string, sop: SopDefinition = sop009): Run {
  const { turn } = run.dossier
  if (!turn) throw new Error('The dossier has no open turn')
  const input = filledIn(run.dossier, exit, sop)
  const act = { type: 'complete', stage: turn.stage, step: turn.step, exit, input } as const
  // Every role of SOP 009 is the name of a person of the sample city.
  const who = turn.role as Who
  return went(run, decide(act, run.dossier, { ...context(who), sop }), NOW, who)
}

/** The straight way through SOP 009, with the exit of each step. */
export const STRAIGHT = [
  'diajukan',
  'ditunjuk',
  'dibentuk',
  'diundang',
  'layak',
  'diserahkan',
  'sesuai',
  'disetujui',
  'disahkan',
  'diserahkan',
  'penyediaTerpilih',
  'dipresentasikan',
  'diterima',
  'selesai',
  'dipresentasikan',
  'aman',
  'diajukan',
  'diterima',
  'ditindaklanjuti',
] as const

/** A dossier on its straight way, right before it leaves the given stage. */
export function standingAt(stage: string, step?: string): Run {
  let run = opened()
  for (const exit of STRAIGHT) {
    const { turn } = run.dossier
    if (turn?.stage === stage && (step === undefined || turn.step === step)) return run
    run = leaves(run, exit)
  }
  throw new Error(`The straight way does not pass ${stage}/${step}`)
}
