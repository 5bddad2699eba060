import type { FileDigest } from '#core/ids.ts'
import type { Finding } from '#platform/pades/finding.ts'
import { Notice } from '#ui/components/notice.tsx'
import type { Sentiment } from '#ui/components/sentiment.ts'
import { useWords, type Words } from '#ui/messages/words.ts'
import type { CheckedSignature, FileCheck, OwnFinding } from './check-file.ts'
import { instantOf } from './instant-of.ts'
import type { Match, PublicLetter } from './public-letter.ts'

type Answer = 'whole' | 'ended' | 'incomplete' | 'unsigned' | 'working' | 'earlier' | 'none'

const SENTIMENT: Readonly<Record<Answer, Sentiment>> = {
  whole: 'positive',
  ended: 'negative',
  incomplete: 'notice',
  unsigned: 'notice',
  working: 'neutral',
  earlier: 'notice',
  none: 'negative',
}

function answerOf(match: Match, { state }: PublicLetter): Answer {
  if (match !== 'current') return match
  if (state === 'revoked' || state === 'replaced') return 'ended'
  return state === 'valid' ? 'whole' : state
}

interface MatchProps {
  readonly letter: PublicLetter
  readonly match: Match
  readonly digest: FileDigest
}

/** What a file is to the letter, told by its hash alone. */
export function MatchResult({ letter, match, digest }: MatchProps) {
  const { t } = useWords()
  const answer = answerOf(match, letter)
  return (
    <Notice sentiment={SENTIMENT[answer]} title={t(`verify.answer.${answer}`)} announce>
      <p>{t(`verify.answer.${answer}.body`)}</p>
      <p class="small">
        {t('verify.yourHash')} <code class="code hash">{digest}</code>
      </p>
    </Notice>
  )
}

interface CheckProps {
  readonly letter: PublicLetter
  readonly check: FileCheck
}

/** The whole check of a file, each finding in words. */
export function CheckResult({ letter, check }: CheckProps) {
  const words = useWords()
  const { match, digest, findings, means, signatures } = check
  return (
    <div class="stack">
      <MatchResult letter={letter} match={match} digest={digest} />
      <Findings findings={findings} means={means} words={words} />
      {signatures.length > 0 && (
        <ol class="stack">
          {signatures.map((signature, index) => (
            <li key={String(index)}>
              <SignatureLine signature={signature} words={words} />
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}

function Findings({ findings, means, words }: Pick<FileCheck, 'findings' | 'means'> & { readonly words: Words }) {
  const { t } = words
  if (means === 'ink')
    return (
      <Notice sentiment="neutral" title={t('verify.ink')}>
        <p>{t('verify.ink.body')}</p>
      </Notice>
    )
  if (findings.length === 0)
    return (
      <Notice sentiment={means === 'unsigned' ? 'neutral' : 'positive'} title={t(`verify.clean.${means}`)}>
        <p>{t(`verify.clean.${means}.body`)}</p>
      </Notice>
    )
  return (
    <Notice sentiment="negative" title={t('verify.findings', { count: findings.length })}>
      <ul>
        {findings.map((finding) => (
          <li key={JSON.stringify(finding)}>{findingText(finding, words)}</li>
        ))}
      </ul>
    </Notice>
  )
}

function findingText(finding: Finding | OwnFinding, { t, dateTime }: Words): string {
  switch (finding.kind) {
    case 'damaged':
    case 'notSigned':
    case 'otherLetter':
      return t(`verify.finding.${finding.kind}`)
    case 'byteChanged':
    case 'changedAfterSigning':
      return t(`verify.finding.${finding.kind}`, { signature: finding.signature })
    case 'bytesAppended':
      return t('verify.finding.bytesAppended', { bytes: finding.bytes })
    case 'unknownSigner':
    case 'wrongOfficer':
      return t(`verify.finding.${finding.kind}`, { signature: finding.signature, name: finding.name })
    case 'signatureMissing':
      return t('verify.finding.signatureMissing', { name: finding.name })
    case 'certificateExpired':
      return t('verify.finding.certificateExpired', { name: finding.name, at: dateTime(instantOf(finding.validTo)) })
    case 'revoked':
      return t('verify.finding.revoked', { name: finding.name, at: dateTime(instantOf(finding.at)) })
    case 'qrToOtherHost':
      return finding.found.length === 0
        ? t('verify.finding.noLink')
        : t('verify.finding.qrToOtherHost', { found: finding.found.join(', '), expected: finding.expected })
    default:
      return finding satisfies never
  }
}

/** Who signed by the file, when, and what the trail says about their seat on that day. */
function SignatureLine({ signature, words }: { readonly signature: CheckedSignature; readonly words: Words }) {
  const { t, dateTime } = words
  const { name, at, proven, recorded } = signature
  return (
    <>
      <strong>{name}</strong>
      {at && (
        <span class="option-note">
          {t(proven ? 'verify.time.proven' : 'verify.time.claimed', { at: dateTime(instantOf(at)) })}
        </span>
      )}
      <span class="option-note">{authorityText(recorded, words)}</span>
    </>
  )
}

function authorityText(recorded: CheckedSignature['recorded'], { t }: Words): string {
  if (!recorded) return t('verify.authority.unknown')
  const { ground, held, position, tenure } = recorded
  if (ground !== 'tenure') return t(`verify.authority.${ground}`)
  const told = { position: position ?? '', tenure: t(`verify.tenure.${tenure ?? 'definitive'}`) }
  return t(held === true ? 'verify.authority.held' : 'verify.authority.notHeld', told)
}
