import { TOKEN_SCOPES, type TokenScope } from '#platform/http/scopes.ts'
import { Button } from '#ui/components/button.tsx'
import { DataTable } from '#ui/components/data-table.tsx'
import { EmptyState } from '#ui/components/empty-state.tsx'
import { Notice } from '#ui/components/notice.tsx'
import { PageHead } from '#ui/components/page-head.tsx'
import type { MessageKey } from '#ui/messages/catalogue.ts'
import { useWords } from '#ui/messages/words.ts'
import { paths } from './paths.ts'
import type { Session } from './sessions.ts'
import type { ApiToken } from './tokens.ts'

export function SessionsPage({
  sessions,
  current,
}: {
  readonly sessions: readonly Session[]
  readonly current: string
}) {
  const { t, shortDateTime } = useWords()
  return (
    <div class="stack">
      <PageHead title={t('account.sessions.title')} lead={t('account.sessions.body')} />
      <DataTable
        caption={t('account.sessions.title')}
        captionHidden
        rows={sessions}
        rowKey={({ name }) => name}
        columns={[
          {
            key: 'device',
            label: t('account.sessions.device'),
            header: true,
            cell: ({ device }) => device || t('account.sessions.unknown'),
          },
          { key: 'began', label: t('account.sessions.began'), cell: ({ createdAt }) => shortDateTime(createdAt) },
          { key: 'seen', label: t('account.sessions.seen'), cell: ({ seenAt }) => shortDateTime(seenAt) },
          {
            key: 'end',
            label: t('account.sessions.end'),
            cell: ({ name }) =>
              name === current ? (
                t('account.sessions.this')
              ) : (
                <form method="post" action={`${paths.sessions}/${name}/akhiri`}>
                  <Button look="quiet">{t('account.sessions.end')}</Button>
                </form>
              ),
          },
        ]}
      />
      {sessions.length > 1 && (
        <form class="cluster" method="post" action={`${paths.sessions}/lain/akhiri`}>
          <Button look="secondary">{t('account.sessions.endOthers')}</Button>
        </form>
      )}
    </div>
  )
}

const SCOPE_TEXTS = {
  'account:read': 'account.scope.accountRead',
  'account:write': 'account.scope.accountWrite',
  'dossiers:read': 'account.scope.dossiersRead',
  'dossiers:act': 'account.scope.dossiersAct',
  'letters:sign': 'account.scope.lettersSign',
  'people:read': 'account.scope.peopleRead',
  'people:write': 'account.scope.peopleWrite',
  'settings:read': 'account.scope.settingsRead',
  'settings:write': 'account.scope.settingsWrite',
} as const satisfies Record<TokenScope, MessageKey>

interface TokensProps {
  readonly tokens: readonly ApiToken[]
  /** The secret of a token made just now: it is never shown again. */
  readonly made?: string | undefined
  readonly error?: string | undefined
}

export function TokensPage({ tokens, made, error }: TokensProps) {
  const { t } = useWords()
  return (
    <div class="stack">
      <PageHead title={t('account.tokens.title')} lead={t('account.tokens.body')} />
      {made !== undefined && (
        <Notice sentiment="positive" title={t('account.tokens.made')} announce>
          <p>
            <code>{made}</code>
          </p>
        </Notice>
      )}
      {error !== undefined && <Notice sentiment="negative">{error}</Notice>}
      {tokens.length === 0 ? (
        <EmptyState icon="lock" title={t('account.tokens.none')}>
          <p>{t('account.tokens.none.body')}</p>
        </EmptyState>
      ) : (
        <TokenTable tokens={tokens} />
      )}
      <h2>{t('account.tokens.new')}</h2>
      <form class="form" method="post" action={paths.tokens}>
        <div class="fields">
          <div class="field">
            <label for="name">{t('account.tokens.name')}</label>
            <input class="input" id="name" name="name" maxLength={100} required />
          </div>
          <fieldset class="field">
            <legend>{t('account.tokens.scope')}</legend>
            <p class="field-hint">{t('account.tokens.scope.hint')}</p>
            {TOKEN_SCOPES.map((scope) => (
              <label key={scope} class="option">
                <input type="checkbox" name="scope" value={scope} checked={scope === 'dossiers:read'} />
                <span>
                  {t(SCOPE_TEXTS[scope])}
                  <span class="option-note">
                    <code>{scope}</code>
                  </span>
                </span>
              </label>
            ))}
          </fieldset>
          <div class="field">
            <label for="days">{t('account.tokens.days')}</label>
            <input
              class="input input-short"
              id="days"
              name="days"
              type="number"
              min={1}
              max={365}
              value={90}
              required
            />
          </div>
        </div>
        <div class="cluster">
          <Button>{t('account.tokens.create')}</Button>
        </div>
      </form>
    </div>
  )
}

function TokenTable({ tokens }: { readonly tokens: readonly ApiToken[] }) {
  const { t, shortDateTime } = useWords()
  return (
    <DataTable
      caption={t('account.tokens.title')}
      captionHidden
      rows={tokens}
      rowKey={({ id }) => id}
      columns={[
        { key: 'name', label: t('account.tokens.name'), header: true, cell: ({ name }) => name },
        {
          key: 'scope',
          label: t('account.tokens.scope'),
          cell: ({ scopes }) => scopes.map((scope) => t(SCOPE_TEXTS[scope])).join(', '),
        },
        { key: 'expires', label: t('account.tokens.expires'), cell: ({ expiresAt }) => shortDateTime(expiresAt) },
        {
          key: 'revoke',
          label: t('account.tokens.revoke'),
          cell: ({ id, revokedAt, expired }) =>
            revokedAt !== null ? (
              t('account.tokens.revoked')
            ) : expired ? (
              t('account.tokens.expired')
            ) : (
              <form method="post" action={`${paths.tokens}/${id}/cabut`}>
                <Button look="quiet">{t('account.tokens.revoke')}</Button>
              </form>
            ),
        },
      ]}
    />
  )
}
