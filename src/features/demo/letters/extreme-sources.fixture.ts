import { KAK_PARTS, KAK_SECTIONS } from '#core/dossier/kits/kak-sections.ts'
import { FINDING_STATUSES, SEVERITIES } from '#core/findings/finding.ts'
import type { LetterSource, Official } from '#core/letters/source.ts'

const SENTENCE =
  'Pengelola memeriksa kelengkapan permohonan, mencatat waktu penerimaan, dan meneruskannya kepada petugas yang berwenang menurut wilayah kerjanya. '
const WORD = 'pertanggungjawabannyadanpengembangannya'.repeat(4)

/** Text of about so many characters, with everything that people type: breaks, nested lists, pasted cells, words without end. */
function longText(characters: number): string {
  const parts: string[] = []
  for (let n = 1, left = characters; left > 0; n += 1) {
    const part = [
      SENTENCE.repeat(4).trim(),
      `1. ${SENTENCE}\na. ${SENTENCE}\nb. ${SENTENCE}\n2. ${SENTENCE}\n- ${SENTENCE}\n- ${SENTENCE}`,
      `Peran\tPendidikan\tJumlah\nPemrogram ${n}\tS-1 Informatika\t2\nPenguji ${n}\tD-3\t1`,
      `Alamat https://contoh.go.id/${'bagian/'.repeat(20)} dan ${WORD}.`,
    ][n % 4]
    if (part === undefined) break
    parts.push(part)
    left -= part.length + 2
  }
  return parts.join('\n\n').slice(0, characters).trim()
}

const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index))

const LONG_LINE = `${SENTENCE}${SENTENCE}`.slice(0, 190).trim()

/** The same letter where everything is as long and as much as its form lets through, and nothing has a short name. */
export function extremeOf(source: LetterSource): LetterSource {
  const people = Object.fromEntries(
    Object.entries(source.people).map(([id, each]): [string, Official] => [id, stretched(each)]),
  )
  const name = 'Dinas Koperasi, Usaha Kecil dan Menengah, Perdagangan, Perindustrian, Pariwisata, dan Ekonomi Kreatif'
  const input = inputOf(source)
  return {
    ...source,
    people,
    signatories: source.signatories.map((each) => ({ ...each, official: stretched(each.official) })),
    letterhead: { ...source.letterhead, agency: name.toUpperCase() },
    dossier: {
      ...source.dossier,
      title: `${LONG_LINE.slice(0, 110)} ${WORD.slice(0, 22)}`,
      applicant: { ...source.dossier.applicant, name, head: `Kepala ${name}` },
    },
    reason: source.reason && longText(3900),
    earlier: source.earlier.map((step) =>
      step.kit === 'submitDraftKak' ? { ...step, input: longKak(step.input) } : step,
    ),
    input,
  }
}

const stretched = (official: Official): Official => ({
  ...official,
  name: `Prof. Dr. Ir. H. Raden ${official.plainName} Kusumawardhana Prawirasasmita, S.Kom., M.T., M.Sc., IPU., ASEAN Eng.`,
  plainName: `Raden ${official.plainName} Kusumawardhana Prawirasasmita`,
  position:
    'Kepala Bidang Pengelolaan Informasi Administrasi Kependudukan, Pemanfaatan Data, dan Inovasi Pelayanan Publik',
  agency: 'Dinas Koperasi, Usaha Kecil dan Menengah, Perdagangan, Perindustrian, Pariwisata, dan Ekonomi Kreatif',
})

// Inputs of the sample dossier passed their forms; each case knows the form of its kind.
type Fields = Record<string, unknown>

const longKak = (input: unknown): Fields => ({
  ...(input as Fields),
  sections: Object.fromEntries(KAK_SECTIONS.map(({ key }) => [key, longText(10_000)])),
})

function inputOf({ kind, input, people, dossier }: LetterSource): unknown {
  const fields = input as Fields
  const persons = Object.keys(people)
  const person = (index: number) => persons[index % persons.length]
  switch (kind) {
    case 'skTimTeknis':
      return {
        ...fields,
        duties: longText(3900),
        members: times(50, (index) => ({
          person: person(index),
          agency: dossier.owner.id,
          teamRole: index === 0 ? 'ketua' : 'anggota',
        })),
      }
    case 'laporanHasilAnalisa':
      return {
        ...fields,
        aspects: Object.fromEntries(
          Object.keys(fields.aspects as Fields).map((key) => [
            key,
            {
              condition: longText(1900),
              need: longText(1900),
              gap: longText(1900),
              recommendation: longText(1900),
            },
          ]),
        ),
        attendance: times(100, (index) => ({ person: person(index) })),
        guests: times(50, () => ({ name: LONG_LINE, office: LONG_LINE })),
        conditions: times(30, () => ({ text: longText(900) })),
      }
    case 'draftKak':
      return longKak(input)
    case 'draftKakHasilKoreksi': {
      const remarks = (letter: string) =>
        times(40, (index) => ({
          id: `${letter}2.${index + 1}`,
          section: KAK_PARTS[index % KAK_PARTS.length],
          level: index % 2 === 0 ? 'required' : 'advised',
          text: longText(index % 10 === 0 ? 3900 : 300),
        }))
      return { ...fields, comments: remarks('K'), additions: remarks('T') }
    }
    case 'notulen':
      return {
        ...fields,
        attendance: times(200, () => ({ name: LONG_LINE.slice(0, 80), office: LONG_LINE, position: LONG_LINE })),
        agenda: longText(1900),
        discussion: longText(7900),
        decisions: times(50, (index) => ({
          id: `P2.${index + 1}`,
          text: longText(900),
          owner: 'pengembang',
          due: '2026-12-31',
        })),
      }
    case 'laporanHasilPengujian':
      return {
        ...fields,
        scope: {
          url: `https://contoh.go.id/${'jalur-yang-panjang/'.repeat(20)}`,
          build: { version: `1.0.0-${'9'.repeat(50)}`, commit: 'abcdef0123'.repeat(6) },
        },
        method: longText(3900),
        findings: times(60, (index) => ({
          id: `T2.${index + 1}`,
          title: LONG_LINE,
          category: 'k',
          severity: SEVERITIES[index % SEVERITIES.length],
          cvss: 'CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:N/E:P/RL:O/RC:C/CR:H/IR:H/AR:H/MAV:N/MAC:L/MPR:L',
          affected: `/berkas/${'x'.repeat(400)}`,
          description: longText(index % 10 === 0 ? 3900 : 400),
          impact: longText(400),
          recommendation: longText(400),
          status: FINDING_STATUSES[index % FINDING_STATUSES.length],
          retestedOn: '2026-11-19',
        })),
      }
    default:
      return input
  }
}
