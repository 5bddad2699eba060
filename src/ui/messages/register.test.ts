import { describe, expect, test } from 'vitest'
import { catalogue } from './catalogue.ts'

/** Chains and courtesies of offices that make a sentence longer and say nothing. */
const OFFICIALESE =
  /\b(dalam rangka|sehubungan dengan|agar supaya|adapun|dimana|yang mana|dimohon|mohon|harap|silakan|silahkan|guna|terkait dengan|melakukan pengisian|melakukan pengiriman|Saudara|Bapak\/Ibu)\b/i
const COURTESIES = /\b(please|kindly|in order to|utilize|prior to|successfully|invalid input|oops|sorry)\b/i

/** What a person is told to do: an imperative, or whom to wait for or ask. */
const INSTRUCTION =
  /\b(isi|pilih|tunggu|buka|periksa|perbaiki|hapus|kosongkan|sisakan|tambah|tambahkan|tunjuk|undang|jelaskan|tulis|kembalikan|mintalah|minta|muat ulang|selesaikan|beri|unggah|catat|masukkan|baca|gunakan|pakai|ubah|ulangi|kirim|masuk|lengkapi|jadikan|cari|hubungi|kurangi|sebutkan|mulai|coba|salin|tandai|simpan|bagi|tarik|jawab|batalkan|lanjutkan|jalankan|menjalankan)\b/i

/** Texts that stand in a paper, or that sample people type. */
const SPOKEN_BY_OTHERS = /^(sopFinding|api)\./

const spoken = (locale: 'id' | 'en') => Object.entries(catalogue[locale]).filter(([key]) => !SPOKEN_BY_OTHERS.test(key))

describe('one tone', () => {
  test('Indonesian texts are short and active', () => {
    const wrong = spoken('id').filter(([, text]) => OFFICIALESE.test(text) || text.includes('!'))
    expect(wrong).toEqual([])
  })

  test('English texts come to the point', () => {
    const wrong = spoken('en').filter(([, text]) => COURTESIES.test(text) || text.includes('!'))
    expect(wrong).toEqual([])
  })

  test('no sentence is longer than thirty words', () => {
    const long = [...spoken('id'), ...spoken('en')].flatMap(([key, text]) =>
      text
        .replaceAll(/\{[^{}]*\}/g, 'x')
        .split(/[.:;?\n]\s/)
        .filter((sentence) => sentence.split(/\s+/).length > 30)
        .map((sentence) => `${key}: ${sentence}`),
    )
    expect(long).toEqual([])
  })
})

test('every refusal and every problem says what to do next', () => {
  const told = spoken('id').filter(([key]) => /^refusal\.|^problem\..*\.detail$|^error\.\d+\.body$/.test(key))
  expect(told.length).toBeGreaterThan(80)
  expect(told.filter(([, text]) => !INSTRUCTION.test(text))).toEqual([])
})
