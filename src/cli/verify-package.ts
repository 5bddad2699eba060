import { type PackageFinding, type PackageOptions, verifyPackage } from '#features/letters/export/index.ts'
import { findingSentence } from './finding-sentence.ts'

/** Judges an exported package and prints what is found. Whether it is valid. */
export async function verifyPackageFile(
  file: string,
  options: PackageOptions,
  print: (line: string) => void,
): Promise<boolean> {
  const { valid, findings, files, events, letters, signatures, inInk, leftOut, head, authority } = await verifyPackage(
    file,
    options,
  )
  print(`${files} files, ${events} events, ${letters} letters, ${signatures} signatures that hold`)
  if (inInk > 0) print(`${inInk} letters were signed in ink: their scans are those of the trail, and prove no more`)
  for (const name of leftOut) print(`left out by whoever made the package: ${name}`)
  if (head !== null) print(`the trail ends in ${head}`)
  if (authority === 'package') {
    print('the authority was taken from the package itself: give yours with --ca to know whose signatures these are')
  }
  for (const finding of findings) print(sentenceOf(finding))
  print(valid ? 'valid' : 'NOT valid')
  return valid
}

const sentenceOf = (finding: PackageFinding): string =>
  finding.kind === 'letter'
    ? `${finding.path}: ${findingSentence(finding.finding)}`
    : `${wordsOf(finding)} (${finding.kind})`

function wordsOf(finding: Exclude<PackageFinding, { kind: 'letter' }>): string {
  switch (finding.kind) {
    case 'notPackage':
      return `this is not a package that can be read: ${finding.detail}`
    case 'notListed':
      return `${finding.path} is not in the list of the package`
    case 'fileMissing':
      return `${finding.path} is in the list, but not in the package`
    case 'fileChanged':
      return `${finding.path} is not the file of the list`
    case 'trailBroken':
      return `event ${finding.seq} of the trail: ${finding.detail}`
    case 'trailEnd':
      return `the trail ends in ${finding.found}, the metadata say ${finding.told}`
    case 'strangeLetter':
      return `${finding.path} is no letter of the trail`
    case 'letterMissing':
      return `"${finding.name}" is not in the package as the trail tells of it, ${finding.digest}`
    case 'otherBeginning':
      return finding.signature === 0
        ? `${finding.path} does not begin with the letter as it was made`
        : `${finding.path} does not begin with what the trail says signature ${finding.signature} left`
    case 'otherSignature':
      return `${finding.path}: signature ${finding.signature} is not the one of the trail`
    default:
      return finding satisfies never
  }
}
