import { z } from 'zod'
import { maker } from '../maker.ts'
import type { LetterSource } from '../source.ts'
import { longDate } from './in-words.ts'
import { CheckRecord, KakPaper, KakRemark, kakOfVersion, paperOf, remarksBefore, remarksOf } from './kak-paper.ts'
import { TextBlock, textBlocks } from './text-blocks.ts'

export const DraftKakHasilKoreksiBody = z.strictObject({
  ...KakPaper.shape,
  checkedBy: z.string(),
  checkedOn: z.string(),
  result: z.strictObject({ verdict: z.string(), text: z.string(), reason: z.array(TextBlock) }),
  /** Of this check, all still open. */
  remarks: z.array(KakRemark),
  /** Of earlier checks, with the answers to them. */
  earlier: z.array(KakRemark),
})
export type DraftKakHasilKoreksiBody = z.infer<typeof DraftKakHasilKoreksiBody>

/** The draft with what the check says to each of its chapters, SOP 009, kegiatan 7. */
export const draftKakHasilKoreksi = maker({
  kits: ['checkKak'],
  schema: DraftKakHasilKoreksiBody,
  titled: true,
  head: (source) => ({
    subject: `Hasil Koreksi Draft Kerangka Acuan Kerja Pengembangan Aplikasi ${source.dossier.title}`,
  }),
  body: bodyOf,
})

function bodyOf(source: LetterSource): DraftKakHasilKoreksiBody {
  const check = CheckRecord.parse(source.input)
  const remarks = remarksOf(check, undefined)
  const required = remarks.filter(({ level }) => level === 'required').length
  const count = `${required} catatan wajib dan ${remarks.length - required} saran`
  const back = source.exit === 'perluPerbaikan'
  return {
    ...paperOf(source, kakOfVersion(source, check.versionRead)),
    checkedBy: source.actor.name,
    checkedOn: longDate(source.issue.on),
    result: {
      verdict: back ? 'PERLU PERBAIKAN' : 'SESUAI STANDAR',
      text: back
        ? `Draft versi ${check.versionRead} dikembalikan untuk diperbaiki dengan ${count}. Catatan wajib harus dijawab pada versi berikutnya.`
        : `Draft versi ${check.versionRead} dinyatakan sesuai dengan standar pembangunan dan pengembangan aplikasi, dengan ${remarks.length} saran.`,
      reason: textBlocks(source.reason ?? ''),
    },
    remarks,
    earlier: remarksBefore(source),
  }
}
