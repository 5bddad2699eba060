import type { Finding } from '#platform/pades/finding.ts'

const day = (date: Date): string => date.toISOString().slice(0, 10)

/** A finding in words, with its name in brackets for programs. */
export const findingSentence = (finding: Finding): string => `${wordsOf(finding)} (${finding.kind})`

function wordsOf(finding: Finding): string {
  switch (finding.kind) {
    case 'damaged':
      return `this is not a letter that can be read: ${finding.detail}`
    case 'notSigned':
      return 'nobody has signed this file'
    case 'byteChanged':
      return `the file is not as it was when signature ${finding.signature} was made: ${finding.detail}`
    case 'bytesAppended':
      return `${finding.bytes} bytes were put behind what was signed`
    case 'changedAfterSigning':
      return `the letter was changed after signature ${finding.signature}: ${finding.changes.join(', ')}`
    case 'unknownSigner':
      return `signature ${finding.signature} is by "${finding.name}", for whom none of the given authorities stands`
    case 'wrongOfficer':
      return `signature ${finding.signature} is by "${finding.name}", who was not to sign`
    case 'signatureMissing':
      return `${finding.name} has not signed`
    case 'certificateExpired':
      return `the certificate of "${finding.name}" was valid until ${day(finding.validTo)}, and no timestamp proves that signature ${finding.signature} is older`
    case 'revoked':
      return `the certificate of "${finding.name}" was revoked on ${day(finding.at)}`
    case 'qrToOtherHost':
      return finding.found.length === 0
        ? `the letter has no link to ${finding.expected}`
        : `the letter sends its readers to ${finding.found.join(', ')}, not to ${finding.expected}`
    default:
      return finding satisfies never
  }
}
