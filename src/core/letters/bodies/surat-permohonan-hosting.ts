import { z } from 'zod'
import { printBuild } from '../../dossier/build.ts'
import { RequestHostingInput } from '../../dossier/kits/request-hosting.ts'
import { inputOf, maker } from '../maker.ts'
import type { LetterSource } from '../source.ts'
import { contactOf } from './contact.ts'
import { longDate } from './in-words.ts'
import { itemName } from './requested-items.ts'
import { LabelledValue, labelled } from './rows.ts'
import { letterBefore } from './steps-before.ts'

export const SuratPermohonanHostingBody = z.strictObject({
  application: z.string(),
  applicant: z.string(),
  /** The verdict of the security test that the request rests on; null when there was none. */
  tested: z.string().nullable(),
  requested: z.array(z.string()).min(1),
  facts: z.array(LabelledValue).min(1),
  contact: z.string(),
  /** The lampiran: what is asked for, item by item. */
  items: z.array(z.strictObject({ title: z.string(), rows: z.array(LabelledValue).min(1) })).min(1),
})
export type SuratPermohonanHostingBody = z.infer<typeof SuratPermohonanHostingBody>
type Items = SuratPermohonanHostingBody['items']

const CHANGE = { new: 'baru', change: 'perubahan', remove: 'penghapusan' } as const
const EXPOSURE = { public: 'Internet', intranet: 'Intranet' } as const
const HOSTING_TYPE = { shared: 'Hosting web', vps: 'Server virtual (VPS)' } as const
const DATA_CLASS = { umum: 'Umum', terbatas: 'Terbatas', rahasia: 'Rahasia' } as const
const VERDICT = { aman: 'aman', amanBersyarat: 'aman bersyarat', belumAman: 'belum aman' } as const

const count = (value: number): string => String(value).replaceAll(/\B(?=(?:\d{3})+$)/g, '.')

/** The request for hosting, a subdomain and public addresses, SOP 009, kegiatan 14. */
export const suratPermohonanHosting = maker<SuratPermohonanHostingBody>({
  kits: ['requestHosting'],
  schema: SuratPermohonanHostingBody,
  titled: true,
  head: (source) => ({
    subject: `Permohonan Hosting, Subdomain, dan IP Publik ${source.dossier.title}`,
    recipients: [source.dossier.owner.head],
    attachment: '1 (satu) lampiran',
  }),
  body(source) {
    const input = inputOf(source, RequestHostingInput)
    const items = itemsOf(input)
    const { contact } = input
    return {
      application: source.dossier.title,
      applicant: source.dossier.applicant.name,
      tested: testedOf(source),
      requested: items.map(({ title }) => title),
      facts: labelled(
        ['Versi aplikasi', printBuild(input.build)],
        ['Repositori', input.repository],
        ['Klasifikasi data', DATA_CLASS[input.dataClass]],
        ['Data pribadi', input.personalData ? 'Memproses data pribadi' : 'Tidak memproses data pribadi'],
        ['Integrasi', input.integrations],
        ['SK pengelola', input.managersDecree],
        ['Berlaku sampai', input.expiresOn && longDate(input.expiresOn)],
      ),
      contact: contactOf(contact),
      items,
    }
  },
})

function testedOf(source: LetterSource): string | null {
  const verdict = source.facts.security?.verdict
  if (!verdict) return null
  const report = letterBefore(source, 'laporanHasilPengujian')
  const by = report
    ? `Laporan Hasil Pengujian ${report.number ? `Nomor ${report.number} ` : ''}tanggal ${longDate(report.on)}`
    : `hasil pengujian tanggal ${longDate(verdict.on)}`
  const until = verdict.validUntil ? ` sampai dengan ${longDate(verdict.validUntil)}` : ''
  return `${by} dengan kesimpulan ${VERDICT[verdict.kind]}${until}`
}

/** In the order in which the rules number them: see `RequestedItem`. */
function itemsOf({ hosting = [], colocation = [], subdomain = [], publicIp = [] }: RequestHostingInput): Items {
  return [
    ...hosting.map((item) => ({
      title: `${itemName({ kind: 'hosting', label: '' })} (${CHANGE[item.change]})`,
      rows: labelled(
        ['Jenis', HOSTING_TYPE[item.type]],
        ['Prosesor', `${count(item.vcpu)} vCPU`],
        ['Memori', `${count(item.ram)} GB`],
        ['Penyimpanan', `${count(item.disk)} GB, bertambah ${count(item.growth)} GB per tahun`],
        ['Sistem operasi', item.operatingSystem],
        ['Server web', item.webServer],
        ['Bahasa pemrograman', item.language],
        ['Basis data', item.database],
        ['Pengguna serentak', count(item.concurrentUsers)],
        ['Lebar pita', `${count(item.bandwidth)} Mbit/s`],
        ['Port', item.ports],
        ['Akses', EXPOSURE[item.exposure]],
        ['Pencadangan', item.backup],
      ),
    })),
    ...colocation.map((item) => ({
      title: `${itemName({ kind: 'colocation', label: item.device })} (${CHANGE[item.change]})`,
      rows: labelled(
        ['Perangkat', item.device],
        ['Nomor seri', item.serial],
        ['Ukuran', `${count(item.units)} U`],
        ['Daya', `${count(item.power)} watt`],
        ['Berat', `${count(item.mass)} kg`],
        ['Akses fisik', item.access],
      ),
    })),
    ...subdomain.map((item) => ({
      title: `${itemName({ kind: 'subdomain', label: item.name })} (${CHANGE[item.change]})`,
      rows: labelled(['Nama', item.name], ['Akses', EXPOSURE[item.exposure]]),
    })),
    ...publicIp.map((item) => ({
      title: `${itemName({ kind: 'publicIp', label: '' })} (${CHANGE[item.change]})`,
      rows: labelled(['Alasan', item.justification], ['Port', item.ports]),
    })),
  ]
}
