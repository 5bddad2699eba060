import type { FileDigest } from '#core/ids.ts'
import { Badge } from '#ui/components/badge.tsx'
import { DefinitionList } from '#ui/components/definition-list.tsx'
import { Notice } from '#ui/components/notice.tsx'
import { PageHead } from '#ui/components/page-head.tsx'
import type { Sentiment } from '#ui/components/sentiment.ts'
import { useWords } from '#ui/messages/words.ts'
import { letterCheckPath, letterDigestPath, verifyPath } from './addresses.ts'
import type { FileCheck } from './check-file.ts'
import { CheckForm } from './check-form.tsx'
import { CheckResult, MatchResult } from './check-result.tsx'
import type { Match, PublicLetter, PublicState, RecordedSignature } from './public-letter.ts'

const SENTIMENT: Readonly<Record<PublicState, Sentiment>> = {
  valid: 'positive',
  unsigned: 'notice',
  incomplete: 'notice',
  revoked: 'negative',
  replaced: 'negative',
  working: 'neutral',
}

interface VerifyPageProps {
  readonly letter: PublicLetter
  /** What the file with this hash is to the letter. */
  readonly matched?: { readonly match: Match; readonly digest: FileDigest } | undefined
  readonly check?: FileCheck | undefined
  readonly missing?: boolean
}

/** What anybody who holds a letter may know of it. */
export function VerifyPage({ letter, matched, check, missing }: VerifyPageProps) {
  const { t, date } = useWords()
  const { code, open, name, number, dated, agency, kind, digest } = letter
  return (
    <div class="stack-loose measure">
      <PageHead over={t('verify.over')} title={open ? name : t('verify.closedTitle')} />
      <div class="stack" data-hash-result>
        {matched && <MatchResult letter={letter} {...matched} />}
        {check && <CheckResult letter={letter} check={check} />}
        <State letter={letter} strange={(matched ?? check)?.match === 'none'} />
      </div>
      <DefinitionList
        items={[
          ...(open ? [{ term: t('verify.kind'), value: t.dynamic(`option.letterKind.${kind}`) }] : []),
          ...(open ? [{ term: t('letters.term.number'), value: number ?? t('letters.noNumber') }] : []),
          { term: t('letters.term.dated'), value: date(dated) },
          { term: t('verify.agency'), value: agency },
          ...(open && digest !== null
            ? [{ term: t('letters.term.hash'), value: <code class="code hash">{digest}</code> }]
            : []),
        ]}
      />
      {open && letter.signatures.length > 0 && <Signatures letter={letter} />}
      <section class="stack" aria-labelledby="check">
        <h2 id="check">{t('verify.check')}</h2>
        <p>{t('verify.check.body')}</p>
        <CheckForm action={letterCheckPath(code)} ask={letterDigestPath(code, '')} missing={missing ?? false} />
      </section>
      <p class="muted">{t(open ? 'verify.privacy' : 'verify.closed')}</p>
    </div>
  )
}

interface StateProps {
  readonly letter: PublicLetter
  /** A file was shown that is none of this letter's: the state must not be taken for the file's. */
  readonly strange: boolean
}

function State({ letter, strange }: StateProps) {
  const { t, date } = useWords()
  const { state, endedOn, successor, signatures, wanted } = letter
  return (
    <Notice sentiment={SENTIMENT[state]} title={t(`verify.state.${state}`)}>
      <p>
        {t(`verify.state.${state}.body`, {
          date: endedOn ? date(endedOn) : '',
          done: signatures.length,
          wanted,
        })}
      </p>
      {strange && <p>{t('verify.state.ofLetter')}</p>}
      {successor !== null && (
        <p>
          <a href={verifyPath(successor)}>{t('verify.successor')}</a>
        </p>
      )}
    </Notice>
  )
}

function Signatures({ letter: { signatures } }: { readonly letter: PublicLetter }) {
  const { t, dateTime } = useWords()
  return (
    <section class="stack" aria-labelledby="signatures">
      <h2 id="signatures">{t('verify.signatures')}</h2>
      <ul class="plain-list stack">
        {signatures.map((signature) => (
          <li key={signature.at + signature.person}>
            <strong>{signature.name}</strong>
            <Seat signature={signature} />
            <span class="option-note">{dateTime(signature.at)}</span>
            <Badge tone={signature.method === 'bsre' ? 'positive' : 'neutral'}>
              {t(`verify.method.${signature.method}`)}
            </Badge>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Seat({ signature: { position, ground } }: { readonly signature: RecordedSignature }) {
  const { t } = useWords()
  const text = position ?? (ground === 'tenure' ? undefined : t(`verify.ground.${ground}`))
  return text === undefined ? null : <span class="option-note">{text}</span>
}
