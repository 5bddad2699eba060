import type { LetterKind } from '../kind.ts'
import type { LetterMaker } from '../maker.ts'
import { dokumenTesting, filePresentasi, kontrak } from './metadata-sheet.ts'
import { naskah } from './naskah.ts'
import { notaDinas } from './nota-dinas.ts'
import { suratDisposisi } from './surat-disposisi.ts'
import { suratJawaban } from './surat-jawaban.ts'
import { suratPermohonan } from './surat-permohonan.ts'
import { suratPermohonanHosting } from './surat-permohonan-hosting.ts'
import { suratTugas } from './surat-tugas.ts'
import { suratUndangan } from './surat-undangan.ts'

const MAKERS: Readonly<Partial<Record<LetterKind, LetterMaker>>> = {
  suratPermohonan,
  suratTugas,
  suratUndangan,
  filePresentasi,
  notaDinas,
  dokumenTesting,
  suratPermohonanHosting,
  suratDisposisi,
  suratJawaban,
  kontrak,
  naskah,
}

export function makerOf(kind: LetterKind): LetterMaker {
  const maker = MAKERS[kind]
  if (!maker) throw new Error(`No letter is made of kind ${kind}`)
  return maker
}
