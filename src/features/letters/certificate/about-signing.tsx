import type { Instant } from '#core/calendar/plain-date.ts'
import type { SignerName, SigningService, Standing } from '#platform/signing/signer.ts'
import { Notice } from '#ui/components/notice.tsx'
import { useWords } from '#ui/messages/words.ts'
import type { Outage } from '../outage/outages.ts'
import { CERTIFICATE } from './addresses.ts'
import { readinessOf } from './standing.ts'

/** What an officer is to know before they sign. */
export interface AboutSigning {
  /** While it lasts nothing is asked of the service. */
  readonly outage: Outage | undefined
  readonly standing: Standing | undefined
  readonly secret: SigningService['secret']
  readonly signer: SignerName
  readonly now: Instant
}

/** That the service does not answer, and what becomes of what waits. */
export function OutageNotice({ outage }: Pick<AboutSigning, 'outage'>) {
  const { t, shortDateTime } = useWords()
  if (!outage) return null
  return (
    <Notice sentiment="notice" title={t('signing.out', { since: shortDateTime(outage.beganAt) })}>
      <p>{t('signing.out.body')}</p>
    </Notice>
  )
}

interface StandingProps extends Pick<AboutSigning, 'standing' | 'signer' | 'now'> {
  /** On the page that it would lead to. */
  readonly here?: boolean
}

/** What is wrong with the officer's certificate, and the way out; nothing when nothing is. */
export function StandingNotice({ standing, signer, now, here = false }: StandingProps) {
  const { t, shortDateTime } = useWords()
  if (!standing) return null
  const readiness = readinessOf(standing, now)
  if (readiness === 'ready' || readiness === 'unknown') return null
  const own = signer === 'local'
  return (
    <Notice sentiment={readiness === 'expiring' ? 'notice' : 'negative'} title={t(`signing.standing.${readiness}`)}>
      <p>
        {standing.validTo !== null && readiness !== 'notRegistered' && (
          <>{t('signing.validTo', { at: shortDateTime(standing.validTo) })} </>
        )}
        {t(own ? `signing.wayOut.local.${readiness}` : `signing.wayOut.bsre.${readiness}`)}
      </p>
      {!here && (
        <p>
          <a href={CERTIFICATE}>{t('certificate.manage')}</a>
        </p>
      )}
    </Notice>
  )
}
