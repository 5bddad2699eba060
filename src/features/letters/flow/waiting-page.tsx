import { Badge } from '#ui/components/badge.tsx'
import { Button } from '#ui/components/button.tsx'
import { EmptyState } from '#ui/components/empty-state.tsx'
import { Notice } from '#ui/components/notice.tsx'
import { PageHead } from '#ui/components/page-head.tsx'
import { Pager } from '#ui/components/pager.tsx'
import { useWords } from '#ui/messages/words.ts'
import { CERTIFICATE } from '../certificate/addresses.ts'
import { LETTERS, letterPath } from './addresses.ts'
import type { LetterRow } from './letters.ts'
import { Passphrase } from './passphrase.tsx'

interface WaitingProps {
  readonly letters: readonly LetterRow[]
  readonly next: string | undefined
  readonly first: string | undefined
  readonly error: string | undefined
}

/** Letters that wait for this person: initialled and signed here, many at once, each with its own outcome. */
export function WaitingPage({ letters, next, first, error }: WaitingProps) {
  const { t } = useWords()
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
      {letters.length === 0 && (
        <EmptyState icon="checkCircle" title={t('letters.none')}>
          <p>{t('letters.none.body')}</p>
        </EmptyState>
      )}
      {toSign.length > 0 && (
        <form class="form" method="post" action={`${LETTERS}/tanda-tangan`} data-form>
          <Choice title={t('letters.toSign', { count: toSign.length })} letters={toSign} />
          <Passphrase />
          <div class="form-actions">
            <Button icon="check">{t('letters.sign.chosen')}</Button>
          </div>
        </form>
      )}
      {toInitial.length > 0 && (
        <form class="form" method="post" action={`${LETTERS}/paraf`} data-form>
          <Choice title={t('letters.toInitial', { count: toInitial.length })} letters={toInitial} />
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

function Choice({ title, letters }: { readonly title: string; readonly letters: readonly LetterRow[] }) {
  const { t, shortDate } = useWords()
  return (
    <fieldset class="field">
      <legend>{title}</legend>
      {letters.map(({ id, digest, name, number, dated, title: of, agencyName, security }) => (
        <label key={id} class="option">
          <input type="checkbox" name="naskah" value={`${id}.${digest ?? ''}`} checked={letters.length === 1} />
          <span>
            <a href={letterPath(id)}>{name}</a>
            <span class="option-note">
              {number === null ? t('letters.noNumber') : t('letters.number', { number })} · {shortDate(dated)}
            </span>
            <span class="option-note">
              {of} · {agencyName}
            </span>
            {security !== 'biasa' && <Badge icon="lock">{t(`letters.security.${security}`)}</Badge>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
