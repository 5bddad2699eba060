import type { Instant } from '#core/calendar/plain-date.ts'
import type { LetterStep } from '#core/letters/event.ts'
import { NUMBER_LENGTH } from '#core/letters/number-pattern.ts'
import { documentPath } from '#features/dossier/index.ts'
import { Button, LinkButton } from '#ui/components/button.tsx'
import { DefinitionList } from '#ui/components/definition-list.tsx'
import { Details } from '#ui/components/details.tsx'
import { Notice } from '#ui/components/notice.tsx'
import { PageHead } from '#ui/components/page-head.tsx'
import { useWords } from '#ui/messages/words.ts'
import { type AboutSigning, OutageNotice, StandingNotice } from '../certificate/about-signing.tsx'
import {
  inkPath,
  LETTERS,
  letterCalendarPath,
  letterFilePath,
  letterPath,
  letterPicturePath,
  verifyPath,
} from './addresses.ts'
import { LetterBadge } from './letter-badge.tsx'
import type { LetterFileRow, LetterRow } from './letters.ts'
import { SignFields } from './sign-fields.tsx'

export interface LetterPageProps {
  readonly letter: LetterRow
  readonly files: readonly LetterFileRow[]
  /** Who holds a seat: the name of a position or person. */
  readonly nameOf: (holder: LetterStep['holder']) => string
  /** Whether it invites to a meeting. */
  readonly hasCalendar: boolean
  /** What this person may do now. */
  readonly may: {
    readonly sign: boolean
    readonly initial: boolean
    readonly revoke: boolean
    readonly number: boolean
  }
  /** For who may sign it now. */
  readonly signing?: AboutSigning | undefined
  readonly error?: string | undefined
  readonly wrongNumber?: WrongNumber | undefined
}

/** A number that was typed in and cannot be taken. */
export interface WrongNumber {
  readonly typed: string
  readonly why: string
}

/** One letter: what it is, what it looks like, whom it waits for, and what this person may do. */
export function LetterPage({ letter, files, nameOf, hasCalendar, may, signing, error, wrongNumber }: LetterPageProps) {
  const words = useWords()
  const { t } = words
  const { id, name, number, dated, title, dossier, agencyName, security, digest, steps, done, ended, endedReason } =
    letter
  return (
    <div class="stack-loose">
      <PageHead
        over={title}
        title={name}
        lead={<LetterBadge letter={letter} />}
        actions={
          digest !== null && (
            <>
              <LinkButton look="secondary" icon="download" href={letterFilePath(id)}>
                {t('letters.download')}
              </LinkButton>
              {hasCalendar && (
                <LinkButton look="secondary" icon="download" href={letterCalendarPath(id)}>
                  {t('letters.calendar')}
                </LinkButton>
              )}
            </>
          )
        }
      />
      {ended !== null && (
        <Notice sentiment="notice" title={t(`letters.ended.${ended}`)}>
          <p>{endedReason ?? t(`letters.ended.${ended}.body`)}</p>
        </Notice>
      )}
      {error !== undefined && (
        <Notice sentiment="negative" announce>
          <p>{error}</p>
        </Notice>
      )}
      {letter.waitingSince !== null && <WaitNotice letter={letter} since={letter.waitingSince} />}
      {signing && digest !== null && (
        <>
          <StandingNotice {...signing} />
          <SignForm letter={letter} digest={digest} signing={signing} />
        </>
      )}
      {may.initial && digest !== null && (
        <form method="post" action={`${LETTERS}/paraf`}>
          <input type="hidden" name="naskah" value={`${id}.${digest}`} />
          <Button icon="check">{t('letters.initial')}</Button>
        </form>
      )}
      {may.number && <NumberForm id={id} wrong={wrongNumber} />}
      {digest === null ? (
        <Notice sentiment="notice" title={t('letters.making')}>
          <p>{t('letters.making.body')}</p>
        </Notice>
      ) : (
        <figure>
          <img
            class="letter-picture"
            src={letterPicturePath(id, files.findLast(({ what }) => what === 'made')?.digest ?? digest)}
            alt={t('letters.picture', { name })}
          />
        </figure>
      )}
      <DefinitionList
        items={[
          { term: t('letters.term.number'), value: number ?? t('letters.noNumber') },
          { term: t('letters.term.dated'), value: words.date(dated) },
          { term: t('letters.term.agency'), value: agencyName },
          { term: t('letters.term.security'), value: t(`letters.security.${security}`) },
          {
            term: t('letters.term.handedIn'),
            value: <a href={documentPath(dossier, letter.seq)}>{t('letters.handedIn')}</a>,
          },
          { term: t('letters.term.dossier'), value: <a href={`/berkas/${dossier}`}>{title}</a> },
          { term: t('letters.term.verify'), value: <a href={verifyPath(letter.code)}>{t('letters.verify')}</a> },
          ...(digest === null
            ? []
            : [{ term: t('letters.term.hash'), value: <code class="code hash">{digest}</code> }]),
        ]}
      />
      {steps !== null && steps.length > 0 && (
        <section class="stack" aria-labelledby="steps">
          <h2 id="steps">{t('letters.steps')}</h2>
          <ol class="plain-list stack">
            {steps.map((step, index) => (
              <li key={`${step.what} ${step.holder}`}>
                {t(`letters.step.${step.what}`, { who: nameOf(step.holder) })}{' '}
                <span class="muted">
                  {t(
                    index < done
                      ? 'letters.step.done'
                      : index === done && ended === null
                        ? 'letters.step.now'
                        : 'letters.step.later',
                  )}
                </span>
              </li>
            ))}
          </ol>
        </section>
      )}
      {may.revoke && <RevokeForm id={id} />}
    </div>
  )
}

/** That it waits for the service, or that the service is back. */
function WaitNotice({ letter: { returnedAt }, since }: { readonly letter: LetterRow; readonly since: Instant }) {
  const { t, shortDateTime } = useWords()
  const back = returnedAt !== null
  return (
    <Notice sentiment={back ? 'positive' : 'notice'} title={t('signing.waitsSince', { since: shortDateTime(since) })}>
      <p>{back ? t('signing.back', { at: shortDateTime(returnedAt) }) : t('signing.waits.body')}</p>
    </Notice>
  )
}

interface SignFormProps {
  readonly letter: LetterRow
  readonly digest: string
  readonly signing: AboutSigning
}

function SignForm({ letter: { id, waitingSince, returnedAt }, digest, signing: { outage, secret } }: SignFormProps) {
  const { t } = useWords()
  const isKept = outage !== undefined && waitingSince !== null && returnedAt === null
  return (
    <form class="form panel" method="post" action={`${LETTERS}/tanda-tangan`} data-form>
      <input type="hidden" name="naskah" value={`${id}.${digest}`} />
      <OutageNotice outage={waitingSince === null ? outage : undefined} />
      <SignFields outage={outage} secret={secret} />
      <div class="form-actions">
        {!isKept && <Button icon="check">{t(outage ? 'signing.keep' : 'letters.sign')}</Button>}
        <a href={inkPath(id)}>{t('ink.link')}</a>
      </div>
    </form>
  )
}

function NumberForm({ id, wrong }: { readonly id: string; readonly wrong: WrongNumber | undefined }) {
  const { t } = useWords()
  return (
    <form class="form panel" method="post" action={`${letterPath(id)}/nomor`} data-form>
      <div class={wrong ? 'field field-wrong' : 'field'}>
        <label for="number">{t('letters.givenNumber')}</label>
        <p class="field-hint" id="number-hint">
          {t('letters.givenNumber.hint')}
        </p>
        {wrong && (
          <p class="field-error" id="number-error">
            {wrong.why}
          </p>
        )}
        <input
          class="input"
          id="number"
          name="nomor"
          required
          maxLength={NUMBER_LENGTH}
          value={wrong?.typed}
          autofocus={wrong !== undefined}
          aria-invalid={wrong ? 'true' : undefined}
          aria-describedby={wrong ? 'number-error number-hint' : 'number-hint'}
        />
      </div>
      <div class="form-actions">
        <Button icon="check">{t('letters.givenNumber.submit')}</Button>
      </div>
    </form>
  )
}

function RevokeForm({ id }: { readonly id: string }) {
  const { t } = useWords()
  return (
    <Details summary={t('letters.revoke')}>
      <form class="form" method="post" action={`${letterPath(id)}/cabut`} data-form>
        <div class="field">
          <label for="reason">{t('letters.revoke.reason')}</label>
          <p class="field-hint" id="reason-hint">
            {t('letters.revoke.hint')}
          </p>
          <textarea
            class="input"
            id="reason"
            name="alasan"
            rows={3}
            required
            maxLength={2000}
            aria-describedby="reason-hint"
          />
        </div>
        <div class="form-actions">
          <Button look="negative">{t('letters.revoke.submit')}</Button>
        </div>
      </form>
    </Details>
  )
}
