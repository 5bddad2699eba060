import type { Finding } from '#core/sop/lint-finding.ts'
import { Button, LinkButton } from '#ui/components/button.tsx'
import { ErrorSummary } from '#ui/components/error-summary.tsx'
import { Notice } from '#ui/components/notice.tsx'
import { useWords } from '#ui/messages/words.ts'
import type { PutInForce } from './versions.ts'

/** Why a definition was not put in force. */
export type Told = { readonly reason: 'notJson' } | Extract<PutInForce, { ok: false }>

interface NewVersionProps {
  readonly number: string
  readonly next: number
  readonly typed: string
  readonly told: Told | undefined
}

export function NewVersionPage({ number, next, typed, told }: NewVersionProps) {
  const { t } = useWords()
  const findings = told?.reason === 'lint' ? told.findings : []
  return (
    <div class="stack">
      <h1>{t('sop.newVersion.title', { number, version: next })}</h1>
      <Notice sentiment="notice">
        <p>{t('sop.newVersion.body')}</p>
      </Notice>
      <form class="form" method="post" action={`/sop/${number}/versi`} data-form>
        <ErrorSummary errors={told ? [{ message: useMessage(told), href: '#definisi' }] : []} />
        <Findings findings={findings} />
        <div class={told ? 'field field-wrong' : 'field'}>
          <label for="definisi">{t('sop.definition')}</label>
          <p class="field-hint" id="definisi-hint">
            {t('sop.definition.hint')}
          </p>
          <textarea
            class="input sop-definition"
            id="definisi"
            name="definisi"
            rows={20}
            required
            spellcheck={false}
            aria-describedby="definisi-hint"
            aria-invalid={told ? 'true' : undefined}
          >
            {typed}
          </textarea>
        </div>
        <div class="form-actions">
          <Button>{t('sop.putInForce', { version: next })}</Button>
          <LinkButton look="quiet" href={`/sop/${number}`}>
            {t('sop.back')}
          </LinkButton>
        </div>
      </form>
    </div>
  )
}

function useMessage(told: Told): string {
  const { t } = useWords()
  switch (told.reason) {
    case 'notJson':
      return t('sop.refused.notJson')
    case 'lint':
      return t('sop.refused.lint', { count: told.findings.filter(({ level }) => level === 'error').length })
    case 'otherNumber':
      return t('sop.refused.otherNumber', { number: told.number })
    case 'versionNotNext':
      return t('sop.refused.versionNotNext', { next: told.next })
    default:
      return told satisfies never
  }
}

/** Errors first, then what is left open, each with its place in the definition. */
function Findings({ findings }: { readonly findings: readonly Finding[] }) {
  const { t } = useWords()
  if (findings.length === 0) return null
  const ordered = [...findings].sort((a, b) => (a.level === b.level ? 0 : a.level === 'error' ? -1 : 1))
  return (
    <ul class="panel">
      {ordered.map(({ level, code, at, name }) => (
        <li key={`${code} ${at} ${name}`}>
          <strong>{t(`sop.level.${level}`)}</strong>: {t(`sopFinding.${code}`)} <span class="code">{at}</span>
          {name !== undefined && (
            <>
              {' '}
              <span class="code">{name}</span>
            </>
          )}
        </li>
      ))}
    </ul>
  )
}
