import { z } from 'zod'
import { addDays, yearOf } from '#core/calendar/plain-date.ts'
import type { FollowUpInput } from '#core/dossier/kits/follow-up.ts'
import type { ReceiveHostingInput, RequestHostingInput } from '#core/dossier/kits/request-hosting.ts'
import type { ResourceKind } from '#core/resources/resource-kind.ts'
import { buildOf, repositoryOf, type SampleApplication, sampleEmail } from '../applications/application.ts'
import type { SampleContext } from './context.ts'

const Begin = z.object({ build: z.object({ version: z.string(), commit: z.string() }) })
const Asked = z.object({ answers: z.array(z.object({ item: z.string() })) })

/** SOP 009, kegiatan 14, the agency requests. */
export function requestHosting(context: SampleContext): z.input<typeof RequestHostingInput> {
  const { application, cast, on, begin } = context
  const tested = Begin.safeParse(begin)
  return {
    build: tested.success ? tested.data.build : buildOf(application),
    repository: repositoryOf(application),
    ...resources(application),
    dataClass: application.dataClass,
    personalData: !application.personalData.kinds.includes('none'),
    integrations: application.integrations,
    managersDecree: `800.1/${application.provider.contract}/SK-PENGELOLA/${yearOf(on)}`,
    contact: {
      name: cast.lead.name,
      nip: cast.lead.nip,
      position: cast.lead.position,
      phone: '0811 0000 1201',
      email: sampleEmail(`pengelola.${application.key}`),
    },
    expiresOn: addDays(on, 365),
  }
}

function resources(application: SampleApplication) {
  const { server, colocation, subdomain, publicIp, technology } = application
  const exposure: 'public' | 'intranet' = application.subdomain ? 'public' : 'intranet'
  return {
    hosting: server
      ? [
          {
            change: 'new' as const,
            type: 'vps' as const,
            ...server,
            operatingSystem: 'Debian 12',
            webServer: technology.webServer,
            language: technology.language,
            database: technology.database,
            concurrentUsers: application.concurrentUsers,
            ports:
              '443/tcp dari internet melalui proksi kota; 22/tcp hanya dari jaringan pengelola; 5432/tcp hanya di dalam server',
            exposure,
            backup:
              'Cadangan penuh setiap malam dan log transaksi setiap 15 menit; RPO 15 menit, RTO 4 jam; uji pemulihan setiap triwulan.',
          },
        ]
      : [],
    colocation: colocation
      ? [
          {
            change: 'new' as const,
            ...colocation,
            access:
              'Dua petugas instalasi sistem informasi rumah sakit dengan pendampingan petugas pusat data, pada jam kerja; di luar jam kerja setelah menelepon pusat kendali.',
          },
        ]
      : [],
    subdomain: subdomain ? [{ change: 'new' as const, name: subdomain, exposure }] : [],
    publicIp: publicIp
      ? [{ change: 'new' as const, justification: publicIp, ports: '80/tcp dan 443/tcp dari internet' }]
      : [],
  }
}

/** SOP 009, kegiatan 14, received. */
export const receiveHosting = (_context: SampleContext): z.input<typeof ReceiveHostingInput> => ({
  checklist: { letterSigned: true, specificationComplete: true, nameAvailable: true, contactReachable: true },
  note: 'Permohonan lengkap; spesifikasi sesuai dengan hasil pengujian dan daftar komponen.',
})

/** SOP 009, kegiatan 14, sent back. */
export const returnHosting = (context: SampleContext) => ({
  checklist: { letterSigned: true, specificationComplete: false, nameAvailable: true, contactReachable: true },
  reason:
    context.reason ??
    'Kebutuhan penyimpanan belum menyebut pertumbuhan setahun dan daftar porta tidak memuat sumbernya. Mohon dilengkapi.',
})

/** Kinds of what `requestHosting` asks for, in the order of their numbers. */
const kindsOf = ({ server, colocation, subdomain, publicIp }: SampleApplication): readonly ResourceKind[] => [
  ...(server ? (['hosting'] as const) : []),
  ...(colocation ? (['colocation'] as const) : []),
  ...(subdomain ? (['subdomain'] as const) : []),
  ...(publicIp ? (['publicIp'] as const) : []),
]

type Answer = Omit<z.input<typeof FollowUpInput>['answers'][number], 'item'>

function answerFor(kind: ResourceKind, { key, subdomain, server }: SampleApplication): Answer {
  switch (kind) {
    case 'hosting':
      return {
        decision: 'provided',
        detail: `Mesin virtual vm-${key}: ${server?.vcpu} vCPU, ${server?.ram} GB memori, ${server?.disk} GB`,
      }
    case 'colocation':
      return {
        decision: 'disposed',
        unit: 'Pengelola Pusat Data, Bidang Aplikasi Informatika',
        instruction: 'processFurther',
      }
    case 'subdomain':
      return { decision: 'provided', detail: `${subdomain}.kotabogor.go.id` }
    case 'publicIp':
      return {
        decision: 'refused',
        reason:
          'Lalu lintas pada jam pengumuman dilayani melalui proksi kota dengan jalur tersendiri; alamat publik terpisah tidak diperlukan dan menambah permukaan serangan.',
      }
    default:
      return kind satisfies never
  }
}

/** SOP 009, kegiatan 15. */
export function followUp({ application, begin }: SampleContext): z.input<typeof FollowUpInput> {
  const kinds = kindsOf(application)
  return {
    answers: Asked.parse(begin).answers.map(({ item }, index) => {
      const kind = kinds[index]
      if (!kind) throw new Error(`Nothing was requested under ${item}`)
      return { item, ...answerFor(kind, application) }
    }),
    reply: {
      subject: `Tindak lanjut permohonan fasilitas ${application.name}`,
      body: `Menindaklanjuti permohonan Saudara mengenai fasilitas untuk ${application.title}, disampaikan bahwa permohonan telah diperiksa dan ditindaklanjuti sebagaimana tercantum dalam daftar jawaban.\n\nPengelola agar menjaga akun akses, memasang pembaruan keamanan paling lambat tujuh hari setelah terbit, dan melaporkan setiap gangguan kepada pusat bantuan Diskominfo. Fasilitas ditinjau kembali setiap tahun.\n\nDemikian disampaikan, atas kerja samanya diucapkan terima kasih.`,
    },
  }
}
