import { X509Certificate } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { blockDrawer, type DrawBlock } from '#adapters/signer/local/draw-block.ts'
import { Instant } from '#core/calendar/plain-date.ts'
import { PersonId, TenantId } from '#core/ids.ts'
import { LetterKind } from '#core/letters/kind.ts'
import type { LetterData } from '#core/letters/letter-data.ts'
import { projectRoot } from '#platform/config/root.ts'
import { boxFromTopLeft, pageAppearance } from '#platform/pades/appearance.ts'
import { sampleAuthority, sampleKey } from '#platform/pades/authority.fixture.ts'
import { readCertificate } from '#platform/pades/cms/certificate.ts'
import { signPdf } from '#platform/pades/sign-pdf.ts'
import { verifyPdf } from '#platform/pades/verify.ts'
import type { SignatureBox } from '#platform/signing/signer.ts'
import { readTemplate } from '#platform/typst/template.ts'
import { openTypesetter } from '#platform/typst/typesetter.ts'
import { faultsByQpdf, notPdfA1b, qrOn } from './support/judges.ts'
import { cutSignatures, judgedByOpensslCms, judgedByPdfsig } from './support/signature-judges.ts'

const typesetter = openTypesetter({ processes: 2, timeoutMs: 30_000 })
afterAll(() => typesetter.close())

const authority = sampleAuthority('CA Contoh')
const pem = new X509Certificate(authority.certificate).toString()
const trusted = [readCertificate(authority.certificate)]
const crest = new Uint8Array(await readFile(join(import.meta.dirname, 'support', 'crest.png')))
const AT = new Date('2026-11-24T08:00:00Z')

const sampleFile = (kind: string): string => join(projectRoot, 'letters', kind, 'sample.json')
const kinds = LetterKind.options.filter((kind) => existsSync(sampleFile(kind)))

async function letterOfKind(kind: string, standard: 'a-2a' | 'a-1b') {
  const data: LetterData = JSON.parse(await readFile(sampleFile(kind), 'utf8'))
  const { files, main } = await readTemplate(kind)
  // Preflight cannot follow a bookmark whose place is an object of its own, as Typst writes it.
  const judged = { ...files, 'judged.typ': `#set heading(bookmarked: false)\n#include "${main}"` }
  const template = standard === 'a-1b' ? { files: judged, main: 'judged.typ' } : { files, main }
  const done = await typesetter.typeset(template, data, { format: 'pdf', standard })
  if (!done.ok) throw new Error(`${kind}: ${JSON.stringify(done)}`)
  return { pdf: done.output, boxes: done.boxes, pages: done.pages, data }
}

/** Everybody signs in the box that the template left for them. */
async function signAll(
  pdf: Uint8Array,
  boxes: readonly SignatureBox[],
  data: LetterData,
  draw: DrawBlock,
  withCrest: boolean,
) {
  let signed = pdf
  for (const [seat, box] of boxes.entries()) {
    const signer = data.frame.signers[seat]
    if (!signer) throw new Error(`nobody signs in box ${seat}`)
    const key = sampleKey(authority, { country: 'ID', commonName: signer.name })
    const place = boxFromTopLeft(signed, box)
    const drawing = await draw({
      tenant: TenantId.parse('0199a1b2-0000-7000-8000-000000000001'),
      officer: {
        person: PersonId.parse('0199a1b2-0000-7000-8000-000000000002'),
        name: signer.name,
        plainName: signer.name,
        nip: null,
        rank: signer.rank,
        position: signer.capacity,
        account: null,
      },
      box: place,
      crest: withCrest ? crest : null,
      pdf: signed,
      passphrase: '',
      reason: data.frame.name,
      location: data.frame.place,
      at: Instant.parse(AT.toISOString()),
      scan: null,
    })
    const appearance = pageAppearance(drawing)
    const how = { key, name: signer.name, reason: data.frame.name, location: data.frame.place, at: AT, tsa: undefined }
    signed = await signPdf(signed, { ...how, box: place, appearance })
  }
  return signed
}

describe.each(kinds)('%s, signed by everybody whose place it has', (kind) => {
  test('is accepted by poppler, OpenSSL, qpdf and ourselves, and its QR can be read at 100 dpi', async () => {
    const { pdf, boxes, pages, data } = await letterOfKind(kind, 'a-2a')
    const signed = await signAll(pdf, boxes, data, blockDrawer(typesetter), true)
    const host = new URL(data.frame.verifyUrl).host
    expect(verifyPdf(signed, { trusted, now: AT, host }).findings.map(({ kind }) => kind)).toEqual(
      boxes.length > 0 ? [] : ['notSigned'],
    )
    expect(await faultsByQpdf(signed)).toBe('')
    for (const page of [1, pages]) expect(await qrOn(signed, page, 100)).toBe(data.frame.verifyUrl)
    if (boxes.length === 0) return
    const { validations, coversWhole } = await judgedByPdfsig(signed)
    expect(validations).toEqual(boxes.map(() => 'Signature is Valid.'))
    expect(coversWhole).toBe(true)
    for (const cut of cutSignatures(signed)) {
      expect(await judgedByOpensslCms(cut, pem)).toContain('CAdES Verification successful')
    }
  })
})

test('PDFBox Preflight takes every signed kind as PDF/A-1b', { timeout: 120_000 }, async () => {
  const draw = blockDrawer(typesetter, 'a-1b')
  const files: Record<string, Uint8Array> = {}
  for (const kind of kinds) {
    const { pdf, boxes, data } = await letterOfKind(kind, 'a-1b')
    if (boxes.length > 0) files[`${kind}.pdf`] = await signAll(pdf, boxes, data, draw, false)
  }
  expect(Object.keys(files).length).toBeGreaterThan(8)
  expect(await notPdfA1b(files)).toEqual([])
})
