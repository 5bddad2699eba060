import type { LetterKind } from '../kind.ts'
import type { LetterMaker } from '../maker.ts'
import { draftKak } from './draft-kak.ts'
import { draftKakHasilKoreksi } from './draft-kak-hasil-koreksi.ts'
import { kak } from './kak.ts'
import { laporanHasilAnalisa } from './laporan-hasil-analisa.ts'
import { laporanHasilPengujian } from './laporan-hasil-pengujian.ts'
import { dokumenTesting, filePresentasi, kontrak } from './metadata-sheet.ts'
import { naskah } from './naskah.ts'
import { notaDinas } from './nota-dinas.ts'
import { notulen } from './notulen.ts'
import { skTimTeknis } from './sk-tim-teknis.ts'
import { suratDisposisi } from './surat-disposisi.ts'
import { suratJawaban } from './surat-jawaban.ts'
import { suratPermohonan } from './surat-permohonan.ts'
import { suratPermohonanHosting } from './surat-permohonan-hosting.ts'
import { suratTugas } from './surat-tugas.ts'
import { suratUndangan } from './surat-undangan.ts'

const MAKERS: Readonly<Record<LetterKind, LetterMaker>> = {
  suratPermohonan,
  suratTugas,
  skTimTeknis,
  suratUndangan,
  laporanHasilAnalisa,
  draftKak,
  draftKakHasilKoreksi,
  kak,
  filePresentasi,
  notulen,
  notaDinas,
  dokumenTesting,
  laporanHasilPengujian,
  suratPermohonanHosting,
  suratDisposisi,
  suratJawaban,
  kontrak,
  naskah,
}

export const makerOf = (kind: LetterKind): LetterMaker => MAKERS[kind]
