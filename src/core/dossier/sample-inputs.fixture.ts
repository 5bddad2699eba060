import { AGENCIES, day, file, PEOPLE } from './given.fixture.ts'
import type { AnalyseInput } from './kits/analyse.ts'
import type { AppointMemberInput } from './kits/appoint-member.ts'
import type { FormTeamInput } from './kits/form-team.ts'
import type { InviteAnalysisInput } from './kits/invite-analysis.ts'
import { KAK_SECTIONS } from './kits/kak-sections.ts'
import { ProcurementInput } from './kits/procurement.ts'
import { RequestAssistanceInput } from './kits/request-assistance.ts'
import { SubmitDraftKakInput } from './kits/submit-draft-kak.ts'

// Answers that pass every rule, of an invented application; `day` is the day of `TODAY`.

const request = {
  dpa: {
    number: 'DPA/A.1/2.12.0.00.0.00.01.0000/001/2026',
    programmeCode: '2.12.02',
    activityCode: '2.12.02.2.03',
    subActivityCode: '2.12.02.2.03.0005',
    ceiling: 385_000_000,
    fiscalYear: 2026,
    extract: file('dpa.pdf'),
  },
  application: {
    name: 'SIPADU (contoh)',
    purpose: 'Pelayanan terpadu kelurahan',
    kind: 'new',
    scope: 'khusus',
  },
  contact: { name: 'Dede Contoh', phone: '0812 1111 2222', email: 'dede@contoh.go.id' },
}

export const requestsMember = RequestAssistanceInput.parse({
  ...request,
  choice: { kind: 'namedMember', count: 1, expertise: 'Analis sistem' },
})

export const requestsMeeting = RequestAssistanceInput.parse({
  ...request,
  choice: { kind: 'planningMeeting', date: '2026-03-05', startTime: '09:00', place: 'Ruang rapat', agenda: 'Rencana' },
})

export const appoints: AppointMemberInput = {
  appointed: [{ person: PEOPLE.timTeknisKominfo, as: 'member' }],
  duties: [{ text: 'Menjadi anggota Tim Teknis' }],
  period: { from: day('2026-03-02'), until: day('2026-12-31') },
}

export const formsTeam: FormTeamInput = {
  members: [
    { person: PEOPLE.kepalaPd, agency: AGENCIES.applicant, teamRole: 'pengarah' },
    { person: PEOPLE.timTeknisPd, agency: AGENCIES.applicant, teamRole: 'ketua' },
    { person: PEOPLE.timTeknisKominfo, agency: AGENCIES.owner, teamRole: 'anggota' },
    { person: PEOPLE.stafPdLain, agency: AGENCIES.other, teamRole: 'anggota' },
  ],
  validUntil: day('2026-12-31'),
  costChargedToDpa: true,
}

export const invites: InviteAnalysisInput = {
  date: day('2026-03-02'),
  startTime: '09:00',
  endTime: '11:30',
  place: 'Ruang rapat Diskominfo',
  agenda: 'Analisa tujuh aspek',
  invitees: [{ person: PEOPLE.timTeknisPd }, { person: PEOPLE.timTeknisKominfo }],
}

const aspect = { condition: 'Manual', need: 'Daring', gap: 'Belum ada', recommendation: 'Bangun' }

export const analyses: AnalyseInput = {
  heldOn: day('2026-03-02'),
  attendance: [{ person: PEOPLE.timTeknisPd }, { person: PEOPLE.timTeknisKominfo }],
  aspects: {
    kebutuhan: aspect,
    fasilitas: aspect,
    ketersediaanAnggaran: aspect,
    aksesInternetIntranet: aspect,
    sdm: aspect,
    infrastruktur: aspect,
    ruangLingkupCakupan: aspect,
  },
  personalData: { kinds: ['general'], legalBasis: 'UU 23/2006' },
  duplicateCheck: { result: 'none' },
}

export const draftsKak = SubmitDraftKakInput.parse({
  identity: {
    programme: 'Program contoh',
    activity: 'Kegiatan contoh',
    subActivity: 'Sub-kegiatan contoh',
    budgetHolder: 'PPK Contoh',
    ceiling: 385_000_000,
    fiscalYear: 2026,
    sourceOfFunds: 'APBD',
  },
  sections: Object.fromEntries(KAK_SECTIONS.map(({ key }) => [key, `Isi ${key}`])),
})

export const procures = ProcurementInput.parse({
  provider: { company: 'PT Cakra Nusa Teknologi (contoh)', kind: 'pt', director: 'Direktur Contoh' },
  contact: { name: 'Kontak Contoh', email: 'kontak@contoh.co.id', phone: '0812 3333 4444' },
  method: 'pengadaanLangsung',
  contract: {
    number: '000.3.3/112/SPK-Disdukcapil/2026',
    date: '2026-03-02',
    startsOn: '2026-03-03',
    endsOn: '2026-06-01',
    value: 350_000_000,
  },
})
