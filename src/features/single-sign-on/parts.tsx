import { type OidcReason, type OidcSetting, oidcSettingPath, oidcTryPath } from '#features/sign-in/index.ts'
import type { OidcFault, OidcProvider } from '#platform/oidc/provider.ts'
import { Button, LinkButton } from '#ui/components/button.tsx'
import { Notice } from '#ui/components/notice.tsx'
import { useWords } from '#ui/messages/words.ts'

/** What came of an administrator's trial. */
export type Tried = { readonly outcome: 'ok' } | { readonly outcome: OidcReason; readonly claims: readonly string[] }

interface SettingIntroProps {
  /** The address that the provider must know. */
  readonly redirect: string
  readonly test: string
  readonly setting: OidcSetting | undefined
  readonly tried: Tried | undefined
}

/** Above the form: what it is for, what the provider must be told, and the two tests of what is kept. */
export function SettingIntro({ redirect, test, setting, tried }: SettingIntroProps) {
  const { t } = useWords()
  return (
    <div class="stack">
      <p class="lead">{t('oidc.setting.lead')}</p>
      {tried && <Trial tried={tried} label={setting?.label ?? t('oidc.setting.title')} />}
      <p>
        {t('oidc.setting.redirect')} <code>{redirect}</code>
      </p>
      {setting && (
        <section class="stack" aria-labelledby="uji">
          <h2 id="uji">{t('oidc.setting.test')}</h2>
          <p>{t('oidc.setting.test.body')}</p>
          <form class="form-actions" method="post" action={test}>
            <Button look="secondary">{t('oidc.setting.test.connection')}</Button>
            <LinkButton href={oidcTryPath} look="secondary">
              {t('oidc.setting.test.signIn')}
            </LinkButton>
          </form>
        </section>
      )}
      {setting?.hasSecret === true && <p>{t('oidc.setting.secretKept')}</p>}
    </div>
  )
}

function Trial({ tried, label }: { readonly tried: Tried; readonly label: string }) {
  const { t } = useWords()
  if (tried.outcome === 'ok') {
    return (
      <Notice sentiment="positive" announce>
        <p>{t('oidc.setting.tried.ok')}</p>
      </Notice>
    )
  }
  return (
    <Notice sentiment="negative" announce>
      <p>{t(`oidc.refused.${tried.outcome}`, { label })}</p>
      {tried.claims.length > 0 && <p>{t('oidc.setting.tried.claims', { claims: tried.claims.join(', ') })}</p>}
    </Notice>
  )
}

interface ConnectionProps {
  readonly issuer: string
  readonly found: OidcProvider['endpoints'] | OidcFault
}

/** What the provider answers to being looked for. */
export function ConnectionPage({ issuer, found }: ConnectionProps) {
  const { t } = useWords()
  return (
    <div class="stack">
      <h1>{t('oidc.setting.test.connection')}</h1>
      {typeof found === 'string' ? (
        <Notice sentiment="negative" announce>
          <p>{t(`oidc.refused.${found}`, { label: issuer })}</p>
        </Notice>
      ) : (
        <Notice sentiment="positive" title={t('oidc.setting.reached')} announce>
          <ul>
            <li>{t('oidc.setting.endpoint.authorization', { address: found.authorization })}</li>
            <li>{t('oidc.setting.endpoint.token', { address: found.token })}</li>
            <li>{t('oidc.setting.endpoint.keys', { address: found.keys })}</li>
          </ul>
        </Notice>
      )}
      <div class="form-actions">
        <LinkButton href={oidcSettingPath} look="secondary">
          {t('oidc.setting.back')}
        </LinkButton>
      </div>
    </div>
  )
}
