import { Badge } from '#ui/components/badge.tsx'
import { Button } from '#ui/components/button.tsx'
import { EmptyState } from '#ui/components/empty-state.tsx'
import { Notice } from '#ui/components/notice.tsx'
import { PageHead } from '#ui/components/page-head.tsx'
import { Pager } from '#ui/components/pager.tsx'
import { useWords } from '#ui/messages/words.ts'
import { type AboutSigning, OutageNotice, StandingNotice } from '../certificate/about-signing.tsx'
import { CERTIFICATE } from '../certificate/addresses.ts'
import { LETTERS, letterPath } from './addresses.ts'
import type { LetterRow } from './letters.ts'
import { SignFields } from './sign-fields.tsx'

interface WaitingProps extends AboutSigning {
  /** Those that wait for the service that signs, in their order. */
  readonly heldBack: readonly LetterRow[]
  /** Letters that were ticked before a code was asked for. */
  readonly ticked?: ReadonlySet<string> | undefined
  readonly said?: string | undefined
  readonly letters: readonly LetterRow[]
  readonly next: string | undefined
  readonly first: string | undefined
  readonly error: string | undefined
}

/** Letters that wait for this person: initialled and signed here, many at once, each with its own outcome. */
export function WaitingPage({ letters, heldBack, ticked, next, first, said, error, ...signing }: WaitingProps) {
  const { t } = useWords()
  const { outage, secret } = signing
  const back = heldBack.filter(({ returnedAt }) => returnedAt !== null)
  const toInitial = letters.filter(({ state }) => state === 'initialling')
  const toSign = letters.filter(({ state }) => state === 'signing')
  return (
    <div class="stack-loose measure">
      <PageHead title={t('letters.title')} lead={letters.length > 0 ? t('letters.lead') : undefined} />
      {error !== undefined && (
        <Notice sentiment="negative" announce>
          <p>{error}</p>
        </Notice>
      )}
      {said !== undefined && (
        <Notice sentiment="positive" announce>
          <p>{said}</p>
        </Notice>
      )}
      <OutageNotice outage={outage} />
      <StandingNotice {...signing} />
      {letters.length + heldBack.length === 0 && (
        <EmptyState icon="checkCircle" title={t('letters.none')}>
          <p>{t('letters.none.body')}</p>
        </EmptyState>
      )}
      {toSign.length + heldBack.length > 0 && (
        <form class="form" method="post" action={`${LETTERS}/tanda-tangan`} data-form>
          {heldBack.length > 0 && (
            <Choice
              title={t(outage ? 'signing.heldBack' : 'signing.returned', { count: heldBack.length })}
              letters={heldBack}
              isTicked={({ returnedAt }) => returnedAt !== null}
              ordered
            />
          )}
          {toSign.length > 0 && (
            <Choice
              title={t('letters.toSign', { count: toSign.length })}
              letters={toSign}
              isTicked={({ id }) => ticked?.has(id) ?? (toSign.length === 1 && back.length === 0)}
            />
          )}
          <SignFields outage={outage} secret={secret} />
          {(toSign.length > 0 || !outage) && (
            <div class="form-actions">
              <Button icon="check">{t(outage ? 'signing.keepChosen' : 'letters.sign.chosen')}</Button>
            </div>
          )}
        </form>
      )}
      {toInitial.length > 0 && (
        <form class="form" method="post" action={`${LETTERS}/paraf`} data-form>
          <Choice
            title={t('letters.toInitial', { count: toInitial.length })}
            letters={toInitial}
            isTicked={() => toInitial.length === 1}
          />
          <div class="form-actions">
            <Button icon="check">{t('letters.initial.chosen')}</Button>
          </div>
        </form>
      )}
      <p>
        <a href={CERTIFICATE}>{t('certificate.manage')}</a>
      </p>
      <Pager previous={first} next={next} previousLabel={t('worklist.toBeginning')} />
    </div>
  )
}

interface ChoiceProps {
  readonly title: string
  readonly letters: readonly LetterRow[]
  readonly isTicked: (letter: LetterRow) => boolean
  /** They are signed in this order: each says its place. */
  readonly ordered?: boolean
}

function Choice({ title, letters, isTicked, ordered = false }: ChoiceProps) {
  const { t, shortDate, shortDateTime } = useWords()
  return (
    <fieldset class="field">
      <legend>{title}</legend>
      {letters.map((letter, index) => {
        const { id, digest, name, number, dated, title: of, agencyName, security, waitingSince } = letter
        return (
          <label key={id} class="option">
            <input type="checkbox" name="naskah" value={`${id}.${digest ?? ''}`} checked={isTicked(letter)} />
            <span>
              {ordered && `${index + 1}. `}
              <a href={letterPath(id)}>{name}</a>
              <span class="option-note">
                {number === null ? t('letters.noNumber') : t('letters.number', { number })} · {shortDate(dated)}
              </span>
              <span class="option-note">
                {of} · {agencyName}
              </span>
              {waitingSince !== null && (
                <span class="option-note">{t('signing.waitsSince', { since: shortDateTime(waitingSince) })}</span>
              )}
              {security !== 'biasa' && <Badge icon="lock">{t(`letters.security.${security}`)}</Badge>}
            </span>
          </label>
        )
      })}
    </fieldset>
  )
}
