import type { Instant } from '#core/calendar/plain-date.ts'
import { Button, LinkButton } from '#ui/components/button.tsx'
import { Notice } from '#ui/components/notice.tsx'
import { useWords } from '#ui/messages/words.ts'
import { paths } from '../paths.ts'
import type { OidcReason } from './reasons.ts'

/** The city's provider, as pages of people name it. */
export interface NamedProvider {
  readonly label: string
  /** Why the sign-in by it came to nothing just now. */
  readonly refused?: OidcReason | undefined
}

/** On the sign-in page: that it did not work, and what to do. */
export function ProviderRefused({ label, refused }: NamedProvider) {
  const { t } = useWords()
  if (refused === undefined) return null
  return (
    <Notice sentiment="negative" announce>
      <p>{t(`oidc.refused.${refused}`, { label })}</p>
    </Notice>
  )
}

/** On the sign-in page: the way in by the provider. A link: the browser must be let go to another site. */
export function ProviderSignIn({ label, next }: { readonly label: string; readonly next: string }) {
  const { t } = useWords()
  return (
    <LinkButton href={`${paths.provider}?${new URLSearchParams({ next })}`} look="secondary">
      {t('oidc.signIn', { label })}
    </LinkButton>
  )
}

interface ProviderLinkProps {
  readonly label: string
  readonly link: { readonly linkedAt: Instant; readonly usedAt: Instant } | undefined
}

/** On the account page: whether the account is linked to the provider. */
export function ProviderLink({ label, link }: ProviderLinkProps) {
  const { t, shortDateTime } = useWords()
  return (
    <section class="stack" aria-labelledby="penyedia">
      <h2 id="penyedia">{label}</h2>
      {link ? (
        <>
          <p>{t('oidc.linked', { label, since: shortDateTime(link.linkedAt), used: shortDateTime(link.usedAt) })}</p>
          <form class="form-actions" method="post" action={paths.providerLink}>
            <Button look="secondary">{t('oidc.unlink')}</Button>
          </form>
          <p class="small muted">{t('oidc.unlink.body', { label })}</p>
        </>
      ) : (
        <p>{t('oidc.notLinked', { label })}</p>
      )}
    </section>
  )
}
