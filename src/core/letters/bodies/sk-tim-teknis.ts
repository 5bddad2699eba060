import { z } from 'zod'
import { FormTeamInput } from '../../dossier/kits/form-team.ts'
import { RequestAssistanceInput } from '../../dossier/kits/request-assistance.ts'
import { maker } from '../maker.ts'
import { regionHead } from '../region.ts'
import type { LetterSource } from '../source.ts'
import { inRegion, regionOf } from './agency-title.ts'
import { listed, longDate } from './in-words.ts'
import { legalBasesOf } from './legal-bases.ts'
import { PrintedPerson, printedIn } from './printed-person.ts'
import { lastBefore, letterBefore } from './steps-before.ts'
import { TextBlock, textBlocks } from './text-blocks.ts'

export const SkTimTeknisBody = z.strictObject({
  /** Whose decree it is, in capitals: "KEPALA DINAS KESEHATAN KOTA BOGOR". */
  authority: z.string(),
  /** What stands under "TENTANG", in capitals. */
  about: z.string(),
  considering: z.array(z.string()).min(1),
  recalling: z.array(z.string()).min(1),
  /** "Memperhatikan": letters that the decree follows; may be empty. */
  noting: z.array(z.string()),
  dicta: z.array(z.strictObject({ ordinal: z.string(), blocks: z.array(TextBlock).min(1) })).min(1),
  members: z.array(PrintedPerson.extend({ teamRole: z.string() })).min(1),
})
export type SkTimTeknisBody = z.infer<typeof SkTimTeknisBody>

const TEAM_ROLES = { pengarah: 'Pengarah', ketua: 'Ketua', sekretaris: 'Sekretaris', anggota: 'Anggota' } as const

const ORDINALS = ['KESATU', 'KEDUA', 'KETIGA', 'KEEMPAT', 'KELIMA', 'KEENAM'] as const

const paragraph = (text: string): TextBlock => ({ kind: 'paragraph', text })

/** The decree on the Tim Teknis, SOP 009, kegiatan 3. */
export const skTimTeknis = maker({
  kits: ['formTeam'],
  schema: SkTimTeknisBody,
  titled: false,
  head: (source) => ({
    subject: `Keputusan tentang Pembentukan Tim Teknis Pengembangan Aplikasi ${source.dossier.title}`,
  }),
  body: bodyOf,
})

function bodyOf(source: LetterSource): SkTimTeknisBody {
  const input = FormTeamInput.parse(source.input)
  const { dossier, agencies, wording } = source
  const authority = authorityOf(source)
  const team = `Tim Teknis Pengembangan Aplikasi ${dossier.title}`
  const offices = [...new Set(input.members.map(({ agency }) => agency))].map(
    (agency) => agencies[agency]?.name ?? dossier.applicant.name,
  )
  const letter = letterBefore(source, 'suratTugas')
  return {
    authority: authority.toUpperCase(),
    about: `Pembentukan ${team} pada ${inRegion(dossier.applicant.name, source)}`.toUpperCase(),
    considering: [
      wording.opening ??
        `bahwa dalam rangka pengembangan Aplikasi ${dossier.title} pada ${inRegion(dossier.applicant.name, source)} sebagai bagian dari penyelenggaraan Sistem Pemerintahan Berbasis Elektronik, diperlukan Tim Teknis yang menyiapkan, mengawasi, dan menerima hasil pekerjaannya`,
      `bahwa sesuai Standar Operasional Prosedur Nomor ${source.sop.number} tentang ${source.sop.title}, Tim Teknis terdiri atas unsur Perangkat Daerah yang mengembangkan aplikasi, Perangkat Daerah lain yang terkait, dan ${dossier.owner.name}`,
      `bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a dan huruf b, perlu menetapkan Keputusan ${authority} tentang Pembentukan ${team}`,
    ],
    recalling: legalBasesOf(source),
    noting: letter ? [`Surat Tugas ${numberOf(letter.number)}tanggal ${longDate(letter.on)}`] : [],
    dicta: dictaOf(source, input, { authority, team, offices }).map((blocks, index) => ({
      ordinal: ORDINALS[index] ?? '',
      blocks,
    })),
    members: input.members.map(({ person, agency, teamRole }) => ({
      ...printedIn(source, person),
      agency: agencies[agency]?.name ?? '',
      teamRole: TEAM_ROLES[teamRole],
    })),
  }
}

const numberOf = (number: string | null): string => (number === null ? '' : `Nomor ${number} `)

/** The office whose decree it is, without Plt.; a decree that is signed in the region's name is the region's. */
const authorityOf = (source: LetterSource): string => {
  const { signatories, dossier, onBehalf, letterhead } = source
  if (onBehalf) return regionHead(regionOf(letterhead))
  return inRegion(signatories[0]?.official.position || dossier.applicant.head, source)
}

interface Names {
  readonly authority: string
  readonly team: string
  readonly offices: readonly string[]
}

function dictaOf(source: LetterSource, input: FormTeamInput, { authority, team, offices }: Names): TextBlock[][] {
  const { dossier, wording } = source
  const dpa = lastBefore(source, 'requestAssistance', RequestAssistanceInput)?.input.dpa
  const charged = dpa && ` Nomor ${dpa.number} Tahun Anggaran ${dpa.fiscalYear}`
  return [
    [
      paragraph(
        `Membentuk ${team} yang beranggotakan unsur ${listed(offices)}, dengan susunan keanggotaan sebagaimana tercantum dalam Lampiran yang merupakan bagian tidak terpisahkan dari Keputusan ini.`,
      ),
    ],
    [
      paragraph('Tim Teknis sebagaimana dimaksud dalam Diktum KESATU mempunyai tugas sebagai berikut:'),
      ...(input.duties ? textBlocks(input.duties) : [dutiesOf(dossier.owner.name)]),
    ],
    [
      paragraph(
        `Dalam melaksanakan tugasnya, Tim Teknis bertanggung jawab dan menyampaikan laporan kepada ${authority}.`,
      ),
    ],
    ...(input.costChargedToDpa
      ? [
          [
            paragraph(
              `Segala biaya yang timbul akibat ditetapkannya Keputusan ini dibebankan pada Dokumen Pelaksanaan Anggaran ${inRegion(dossier.applicant.name, source)}${charged ?? ''}.`,
            ),
          ],
        ]
      : []),
    [
      paragraph(
        `Keputusan ini mulai berlaku pada tanggal ditetapkan sampai dengan tanggal ${longDate(input.validUntil)}. ${
          wording.closing ??
          'Apabila di kemudian hari terdapat kekeliruan dalam Keputusan ini, akan diadakan perbaikan sebagaimana mestinya.'
        }`,
      ),
    ],
  ]
}

/** Where the form names no duties: those that SOP 009 gives to the team. */
const dutiesOf = (owner: string): TextBlock => ({
  kind: 'list',
  style: 'a.',
  items: [
    `melakukan analisis kebutuhan, fasilitas, anggaran, akses jaringan, sumber daya manusia, infrastruktur, serta ruang lingkup aplikasi bersama ${owner};`,
    'menyusun Kerangka Acuan Kerja sesuai standar pembangunan dan pengembangan aplikasi;',
    'membahas presentasi awal dan presentasi akhir bersama pengembang;',
    'memeriksa keamanan aplikasi sebelum dipublikasikan; dan',
    'menyiapkan permohonan fasilitas hosting, subdomain, dan alamat IP publik.',
  ].map((text, index) => ({ number: index + 1, text, children: [] })),
})
