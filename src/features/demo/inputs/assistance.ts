import type { z } from 'zod'
import { addDays, yearOf } from '#core/calendar/plain-date.ts'
import type { AppointMemberInput } from '#core/dossier/kits/appoint-member.ts'
import type { FormTeamInput } from '#core/dossier/kits/form-team.ts'
import type { RequestAssistanceInput } from '#core/dossier/kits/request-assistance.ts'
import { sampleEmail } from '../applications/application.ts'
import type { SampleContext } from './context.ts'

const LEAD_PHONE = '0811 0000 1201'

/** SOP 009, kegiatan 1. */
export function requestAssistance(context: SampleContext): z.input<typeof RequestAssistanceInput> {
  const { application, cast, on, meetingOn = on, file } = context
  const { budget, wants } = application
  const year = yearOf(on)
  return {
    dpa: {
      number: `DPA/A.1/${budget.unit}/001/${year}`,
      programmeCode: budget.programmeCode,
      activityCode: budget.activityCode,
      subActivityCode: budget.subActivityCode,
      accountCode: '5.1.02.02.01.0063',
      ceiling: budget.ceiling,
      fiscalYear: year,
      extract: file('dpaExtract'),
    },
    application: {
      name: application.title,
      purpose: application.purpose,
      kind: application.kind,
      scope: 'khusus',
    },
    similarConsidered: application.similarConsidered,
    contact: {
      name: cast.lead.name,
      nip: cast.lead.nip,
      phone: LEAD_PHONE,
      email: sampleEmail(`kontak.${application.key}`),
    },
    choice:
      wants.kind === 'namedMember'
        ? { kind: 'namedMember', count: wants.count, expertise: wants.expertise }
        : {
            kind: 'planningMeeting',
            date: meetingOn,
            startTime: '09:00',
            place: `Ruang rapat ${cast.head.office}`,
            agenda: wants.agenda,
          },
  }
}

/** SOP 009, kegiatan 2. */
export function appointMember({ application, cast, on }: SampleContext): z.input<typeof AppointMemberInput> {
  const as = application.wants.kind === 'namedMember' ? 'member' : 'resourcePerson'
  return {
    appointed: cast.kominfo.map(({ person }, index) => ({ person, as: index === 0 ? as : 'member' })),
    duties: [
      { text: `Menjadi bagian Tim Teknis pengembangan ${application.name} pada ${cast.head.office}` },
      { text: 'Melakukan analisa tujuh aspek bersama Tim Teknis Perangkat Daerah dan menyusun laporannya' },
      { text: 'Memeriksa Kerangka Acuan Kerja terhadap standar pembangunan aplikasi Pemerintah Kota Bogor' },
      { text: 'Menguji keamanan aplikasi sebelum dipublikasikan dan melaporkan hasilnya' },
      { text: 'Melaporkan pelaksanaan tugas kepada Kepala Dinas Komunikasi dan Informatika setiap bulan' },
    ],
    period: { from: on, until: addDays(on, 365) },
  }
}

/** SOP 009, kegiatan 3. */
export function formTeam({ application, cast, on, round, file }: SampleContext): z.input<typeof FormTeamInput> {
  const { head, division, lead, staff, partner, kominfo } = cast
  return {
    decreeNumber: `800.1/${100 + (application.budget.ceiling % 89)}.${round}/SK-${head.office.replaceAll(/[^A-Za-z]/g, '')}/${yearOf(on)}`,
    members: [
      { person: division.person, agency: division.agency, teamRole: 'pengarah' },
      { person: lead.person, agency: lead.agency, teamRole: 'ketua' },
      { person: staff.person, agency: staff.agency, teamRole: 'sekretaris' },
      ...[...(partner ? [partner] : []), ...kominfo].map(({ person, agency }) => ({
        person,
        agency,
        teamRole: 'anggota' as const,
      })),
    ],
    duties: [
      `Tim Teknis menyiapkan, mengawasi, dan menerima hasil pengembangan ${application.name}.`,
      'Pengarah memberi arahan dan menyelesaikan hambatan antarbidang. Ketua memimpin penyusunan KAK dan menjadi penghubung dengan Diskominfo. Sekretaris menyiapkan rapat, notulen, dan arsip. Anggota dari Diskominfo melakukan analisa, pemeriksaan KAK, dan pengujian keamanan.',
    ].join('\n'),
    validUntil: addDays(on, 365),
    costChargedToDpa: true,
    decree: file('decree'),
  }
}
