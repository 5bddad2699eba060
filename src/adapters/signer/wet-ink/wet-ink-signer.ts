import type { Signer, SignOutcome, SignRequest } from '#platform/signing/signer.ts'
import { scanAsPdf } from './scan-as-pdf.ts'

/**
 * Takes a letter that was printed, signed in ink and scanned. The scan is kept beside the file as it was made, which never
 * changes; it proves nothing by itself, and everything that shows the letter says so.
 */
export const wetInkSigner: Signer = { name: 'wetInk', proof: 'scan', sign: takeScan }

async function takeScan({ scan }: Pick<SignRequest, 'scan'>): Promise<SignOutcome> {
  if (scan === null || scan.length === 0) return { ok: false, refusal: 'scanMissing' }
  const pdf = await scanAsPdf(scan)
  return pdf ? { ok: true, pdf } : { ok: false, refusal: 'scanUnreadable' }
}
