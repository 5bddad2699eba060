import { Button, LinkButton } from '#ui/components/button.tsx'
import { DataTable } from '#ui/components/data-table.tsx'
import { Notice } from '#ui/components/notice.tsx'
import { PageHead } from '#ui/components/page-head.tsx'
import { useWords } from '#ui/messages/words.ts'
import type { OidcLink } from './oidc/accounts.ts'
import { ProviderLink } from './oidc/parts.tsx'
import type { Passkey } from './passkeys.ts'
import { paths } from './paths.ts'

/** What was done just now, as the address of the page tells it. */
export const NEWS = ['kunci', 'kunciHilang', 'nama', 'aplikasi', 'aplikasiHilang', 'sandi'] as const
export type SecurityNews = (typeof NEWS)[number]

/** Below so many, new recovery codes are due. */
const FEW_CODES = 3

interface SecurityProps {
  readonly username: string
  readonly passkeys: readonly Passkey[]
  readonly codeApp: boolean
  readonly codesLeft: number
  readonly sessions: number
  /** The city's identity provider, and the account's link to it; undefined where people come in without one. */
  readonly provider: { readonly label: string; readonly link: OidcLink | undefined } | undefined
  /** A second factor must be set up before anything else. */
  readonly owes: boolean
  readonly news: SecurityNews | undefined
}

/** All of how a person signs in, on one page. */
export function SecurityPage({
  username,
  passkeys,
  codeApp,
  codesLeft,
  sessions,
  provider,
  owes,
  news,
}: SecurityProps) {
  const { t } = useWords()
  const second = passkeys.length > 0 || codeApp
  return (
    <div class="stack-loose measure">
      <PageHead title={t('security.title')} lead={t('security.lead', { username })} />
      {news !== undefined && (
        <Notice sentiment="positive" announce>
          <p>{t(`security.news.${news}`)}</p>
        </Notice>
      )}
      {owes && (
        <Notice sentiment="notice" title={t('security.owes')}>
          <p>{t('security.owes.body')}</p>
        </Notice>
      )}
      <Passkeys passkeys={passkeys} />
      <CodeApp codeApp={codeApp} />
      {second && <RecoveryCodes left={codesLeft} />}
      {provider && <ProviderLink {...provider} />}
      <section class="stack" aria-labelledby="sandi">
        <h2 id="sandi">{t('signIn.password')}</h2>
        <p>{t(second ? 'security.password.second' : 'security.password.alone')}</p>
        <div class="cluster">
          <LinkButton href={paths.password} look="secondary">
            {t('account.password.title')}
          </LinkButton>
        </div>
      </section>
      {!owes && (
        <section class="stack" aria-labelledby="sesi">
          <h2 id="sesi">{t('security.elsewhere')}</h2>
          <p>{t('security.sessions', { count: sessions })}</p>
          <div class="cluster">
            <LinkButton href={paths.sessions} look="secondary">
              {t('account.sessions.title')}
            </LinkButton>
            <LinkButton href={paths.tokens} look="secondary">
              {t('account.tokens.title')}
            </LinkButton>
          </div>
        </section>
      )}
    </div>
  )
}

function Passkeys({ passkeys }: Pick<SecurityProps, 'passkeys'>) {
  const { t, shortDateTime } = useWords()
  return (
    <section class="stack" aria-labelledby="kunci">
      <h2 id="kunci">{t('security.passkeys')}</h2>
      <p>{t('security.passkeys.body')}</p>
      {passkeys.length > 0 && (
        <DataTable
          caption={t('security.passkeys')}
          captionHidden
          rows={passkeys}
          rowKey={({ id }) => id}
          columns={[
            { key: 'name', label: t('security.passkey.name'), header: true, cell: ({ name }) => name },
            {
              key: 'made',
              label: t('security.passkey.made'),
              cell: ({ createdAt }) => shortDateTime(createdAt),
            },
            {
              key: 'used',
              label: t('account.sessions.seen'),
              cell: ({ usedAt }) => (usedAt === null ? t('security.passkey.never') : shortDateTime(usedAt)),
            },
            {
              key: 'change',
              label: t('security.passkey.change'),
              cell: ({ id, name }) => (
                <>
                  <a href={`${paths.passkeys}/${id}/nama`} aria-label={t('security.passkey.renameOf', { name })}>
                    {t('security.passkey.renameShort')}
                  </a>
                  {' · '}
                  <a href={`${paths.passkeys}/${id}/hapus`} aria-label={t('security.passkey.removeOf', { name })}>
                    {t('security.passkey.removeShort')}
                  </a>
                </>
              ),
            },
          ]}
        />
      )}
      <div class="cluster">
        <LinkButton href={`${paths.passkeys}/baru`} icon="plus" look={passkeys.length > 0 ? 'secondary' : 'primary'}>
          {t('security.passkey.add')}
        </LinkButton>
      </div>
    </section>
  )
}

function CodeApp({ codeApp }: Pick<SecurityProps, 'codeApp'>) {
  const { t } = useWords()
  return (
    <section class="stack" aria-labelledby="aplikasi">
      <h2 id="aplikasi">{t('security.app')}</h2>
      <p>{t(codeApp ? 'security.app.inUse' : 'security.app.body')}</p>
      {codeApp ? (
        <div class="cluster">
          <LinkButton href={`${paths.codeApp}/hapus`} look="secondary">
            {t('security.app.remove')}
          </LinkButton>
        </div>
      ) : (
        <form class="cluster" method="post" action={`${paths.codeApp}/mulai`}>
          <Button look="secondary">{t('security.app.set')}</Button>
        </form>
      )}
    </section>
  )
}

function RecoveryCodes({ left }: { readonly left: number }) {
  const { t } = useWords()
  return (
    <section class="stack" aria-labelledby="pemulihan">
      <h2 id="pemulihan">{t('security.recovery.title')}</h2>
      <p>{t('security.recovery.left', { count: left })}</p>
      {left < FEW_CODES && (
        <Notice sentiment="notice">
          <p>{t('security.recovery.few')}</p>
        </Notice>
      )}
      <form class="cluster" method="post" action={paths.recovery}>
        <Button look="secondary">{t('security.recovery.new')}</Button>
      </form>
      <p class="small muted">{t('security.recovery.new.body')}</p>
    </section>
  )
}
