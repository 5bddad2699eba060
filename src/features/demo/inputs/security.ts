import { z } from 'zod'
import { addDays, type PlainDate } from '#core/calendar/plain-date.ts'
import type { ConditionallySafeInput, FindingRow, TestSecurityInput } from '#core/dossier/kits/test-security.ts'
import { buildOf } from '../applications/application.ts'
import type { SampleContext } from './context.ts'

type Finding = z.input<typeof FindingRow>
type Report = z.input<typeof TestSecurityInput>

const Begin = z.object({
  scope: z.object({ build: z.object({ version: z.string(), commit: z.string() }) }).optional(),
  findings: z.array(z.object({ id: z.string(), title: z.string() })).default([]),
})

const IDOR: Finding = {
  title: 'IDOR pada unduh berkas',
  category: 'c',
  severity: 'high',
  cvss: 'CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:N',
  affected: '/berkas/{nomor}/unduh',
  description:
    'Nomor berkas pada alamat unduh berurutan dan kepemilikannya tidak diperiksa. Pengguna yang sudah masuk dapat mengganti nomor dan mengunduh, bahkan menimpa, berkas permohonan milik orang lain.',
  impact:
    'Dokumen kependudukan warga dapat dibaca dan diganti oleh pengguna lain. Termasuk kegagalan pelindungan data pribadi apabila terjadi pada layanan berjalan.',
  recommendation:
    'Periksa kepemilikan pada setiap permintaan di sisi server, pakai pengenal acak, dan catat setiap unduhan.',
  status: 'open',
}

const SESSION: Finding = {
  title: 'Sesi tidak berakhir setelah kata sandi diganti',
  category: 'b',
  severity: 'medium',
  cvss: 'CVSS:3.1/AV:N/AC:H/PR:L/UI:N/S:U/C:L/I:L/A:N',
  affected: '/akun/kata-sandi',
  description: 'Sesi pada perangkat lain tetap berlaku setelah kata sandi diganti, sampai batas delapan jam.',
  impact: 'Sesi yang dicuri tetap dapat dipakai meskipun pemilik sudah mengganti kata sandi.',
  recommendation: 'Akhiri semua sesi lain ketika kata sandi diganti, dan tampilkan daftar sesi aktif.',
  status: 'open',
}

const HEADERS: Finding = {
  title: 'Tajuk keamanan belum lengkap',
  category: 'm',
  severity: 'low',
  affected: 'semua halaman',
  description: 'Content-Security-Policy belum dipasang dan versi server web terlihat pada tajuk jawaban.',
  impact: 'Mempermudah penyerang mengenali versi dan menjalankan skrip sisipan bila ada celah lain.',
  recommendation: 'Pasang kebijakan isi tanpa skrip sisipan dan sembunyikan versi.',
  status: 'open',
}

const KNOWN: readonly Finding[] = [IDOR, SESSION, HEADERS]

function report(context: SampleContext, fresh: readonly Finding[], weak: Partial<Report['functions']>): Report {
  const { application, cast, on, begin, round } = context
  const { scope, findings } = Begin.parse(begin)
  return {
    scope: {
      url: `https://uji-contoh.kotabogor.go.id/${application.key}`,
      build: scope?.build ?? buildOf(application, round),
    },
    period: { from: on, until: on },
    testers: cast.kominfo.map(({ person }) => ({ person })),
    method:
      'Pengujian kotak abu-abu dengan dua akun berbeda peran, menurut 72 kendali Peraturan BSSN 4/2021. Pemindaian otomatis dilanjutkan pemeriksaan manual pada kontrol akses, unggahan berkas, dan pengelolaan sesi; tinjauan kode pada bagian autentikasi dan unduhan; pemeriksaan hak akses basis data.',
    functions: {
      a: 'memadai',
      b: 'memadai',
      c: 'memadai',
      d: 'memadai',
      e: 'memadai',
      f: 'memadai',
      g: 'memadai',
      h: 'memadai',
      i: 'memadai',
      j: 'memadai',
      k: 'memadai',
      l: 'memadai',
      m: 'perluPeningkatan',
      ...weak,
    },
    findings: [...findings.map((known) => retested(known, on)), ...(findings.length > 0 ? [] : fresh)],
  }
}

/** A finding of an earlier round, examined again and found mended. */
function retested({ id, title }: { readonly id: string; readonly title: string }, on: PlainDate): Finding {
  const known = KNOWN.find((finding) => finding.title === title)
  if (!known) throw new Error(`No sample finding is titled ${title}`)
  return { ...known, id, status: 'fixed', retestedOn: on }
}

/** SOP 009, kegiatan 13, "aman". */
export const testSafe = (context: SampleContext): Report =>
  report(context, [{ ...HEADERS, status: 'fixed', retestedOn: context.on }], {})

/** SOP 009, kegiatan 13, "aman bersyarat": a medium finding is open, with a plan. */
export const testConditionallySafe = (context: SampleContext): z.input<typeof ConditionallySafeInput> => ({
  ...report(context, [SESSION, { ...HEADERS, status: 'fixed', retestedOn: context.on }], { b: 'perluPeningkatan' }),
  validUntil: addDays(context.on, 180),
  plan: 'Pengakhiran sesi lain saat kata sandi diganti dikerjakan pada rilis 1.1 dan diuji ulang paling lambat tiga puluh hari setelah publikasi.',
})

/** SOP 009, kegiatan 13, "belum aman": a high finding is open. */
export const testUnsafe = (context: SampleContext) => ({
  ...report(context, [IDOR, SESSION, HEADERS], { c: 'tidakMemadai', b: 'perluPeningkatan' }),
  reason:
    context.reason ??
    'Terdapat satu temuan berat yang memungkinkan pengguna mengunduh berkas milik orang lain. Mohon diperbaiki pada semua jalur unduhan dan dipresentasikan kembali dengan bukti uji.',
})
