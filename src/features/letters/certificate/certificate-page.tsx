import { Instant } from '#core/calendar/plain-date.ts'
import { type CredentialError, CredentialsForm } from '#features/sign-in/index.ts'
import { KEY_ENDS, type OfficerKey, PASSPHRASE_MIN } from '#platform/signing/officer-keys.ts'
import type { SignerName, Standing } from '#platform/signing/signer.ts'
import { Button } from '#ui/components/button.tsx'
import { DefinitionList } from '#ui/components/definition-list.tsx'
import { Details } from '#ui/components/details.tsx'
import { Notice } from '#ui/components/notice.tsx'
import { PageHead } from '#ui/components/page-head.tsx'
import { useWords } from '#ui/messages/words.ts'
import { type AboutSigning, StandingNotice } from './about-signing.tsx'
import { CA_CERTIFICATE, CA_LIST, CERTIFICATE, OFFICERS } from './addresses.ts'
import { readinessOf } from './standing.ts'

/** Which form a fault belongs to. */
export type CertificateForm = 'enrol' | 'change' | 'renew'

interface CertificateProps {
  readonly held: OfficerKey | undefined
  readonly now: Instant
  /** As the city's signing service knows it; undefined where the city signs with its own certificates. */
  readonly standing: Standing | undefined
  readonly signer: SignerName
  readonly isAdministrator: boolean
  readonly fault?: (CredentialError & { readonly form: CertificateForm }) | undefined
  readonly done?: string | undefined
}

/** The signing certificate that this installation keeps for a person, and what they may do with it. */
export function CertificatePage({ held, now, standing, signer, isAdministrator, fault, done }: CertificateProps) {
  const { t } = useWords()
  const faultIn = (form: CertificateForm) => (fault?.form === form ? fault : undefined)
  return (
    <div class="stack-loose measure">
      <PageHead
        title={t('certificate.title')}
        lead={t(signer === 'local' ? 'certificate.lead' : 'certificate.lead.bsre')}
      />
      {done !== undefined && (
        <Notice sentiment="positive" announce>
          <p>{done}</p>
        </Notice>
      )}
      {standing && <AtBsre standing={standing} signer={signer} now={now} />}
      {signer === 'local' ? (
        <Notice sentiment="neutral" title={t('certificate.notBsre')}>
          <p>{t('certificate.notBsre.body')}</p>
        </Notice>
      ) : (
        held && (
          <Notice sentiment="neutral" title={t('certificate.notUsed')}>
            <p>{t('certificate.notUsed.body')}</p>
          </Notice>
        )
      )}
      {held && <Held held={held} now={now} faultIn={faultIn} />}
      {!held && signer === 'local' && (
        <CredentialsForm
          title={t('certificate.enrol')}
          level={2}
          intro={t('certificate.enrol.body', { min: PASSPHRASE_MIN })}
          action={`${CERTIFICATE}/buat`}
          submit={t('certificate.enrol.submit')}
          error={faultIn('enrol')}
          fields={[
            { name: 'passphrase', kind: 'new-password', label: t('certificate.passphrase.new') },
            { name: 'again', kind: 'new-password', label: t('certificate.passphrase.again') },
          ]}
        />
      )}
      <section class="stack" aria-labelledby="authority">
        <h2 id="authority">{t('certificate.outside')}</h2>
        <p>{t('certificate.outside.body')}</p>
        <ul>
          <li>
            <a href={CA_CERTIFICATE}>{t('certificate.outside.certificate')}</a>
          </li>
          <li>
            <a href={CA_LIST}>{t('certificate.outside.list')}</a>
          </li>
          {isAdministrator && (
            <li>
              <a href={OFFICERS}>{t('officers.title')}</a>
            </li>
          )}
        </ul>
      </section>
    </div>
  )
}

/** What BSrE's service says of this person. */
function AtBsre({ standing, signer, now }: Pick<AboutSigning, 'signer' | 'now'> & { readonly standing: Standing }) {
  const { t, shortDateTime } = useWords()
  const readiness = readinessOf(standing, now)
  if (readiness !== 'ready' && readiness !== 'unknown')
    return <StandingNotice standing={standing} signer={signer} now={now} here />
  return (
    <Notice sentiment={readiness === 'ready' ? 'positive' : 'neutral'} title={t(`certificate.bsre.${readiness}`)}>
      {standing.validTo !== null && <p>{t('signing.validTo', { at: shortDateTime(standing.validTo) })}</p>}
      <p>{t(`certificate.bsre.${readiness}.body`)}</p>
    </Notice>
  )
}

interface HeldProps {
  readonly held: OfficerKey
  readonly now: Instant
  readonly faultIn: (form: CertificateForm) => CredentialError | undefined
}

function Held({ held, now, faultIn }: HeldProps) {
  const words = useWords()
  const { t } = words
  const readiness = readinessOf({ state: 'ready', validTo: Instant.parse(held.validTo) }, now)
  const at = (text: string) => words.shortDateTime(Instant.parse(new Date(text).toISOString()))
  return (
    <>
      {readiness === 'expired' && (
        <Notice sentiment="negative" title={t('certificate.expired')}>
          <p>{t('certificate.expired.body')}</p>
        </Notice>
      )}
      {readiness === 'expiring' && (
        <Notice sentiment="notice" title={t('signing.standing.expiring')}>
          <p>{t('signing.wayOut.local.expiring')}</p>
        </Notice>
      )}
      <DefinitionList
        items={[
          { term: t('certificate.subject'), value: held.subject },
          { term: t('certificate.since'), value: at(held.createdAt) },
          { term: t('certificate.until'), value: at(held.validTo) },
          { term: t('certificate.hash'), value: <code class="code hash">{held.certificate}</code> },
        ]}
      />
      <Details summary={t('certificate.change')} open={faultIn('change') !== undefined}>
        <CredentialsForm
          title={t('certificate.change')}
          level={2}
          action={`${CERTIFICATE}/ganti`}
          submit={t('certificate.change.submit')}
          error={faultIn('change')}
          fields={[
            { name: 'current', kind: 'current-password', label: t('certificate.passphrase.current') },
            { name: 'next', kind: 'new-password', label: t('certificate.passphrase.new') },
            { name: 'nextAgain', kind: 'new-password', label: t('certificate.passphrase.again') },
          ]}
        />
      </Details>
      <Details summary={t('certificate.renew')} open={faultIn('renew') !== undefined}>
        <CredentialsForm
          title={t('certificate.renew')}
          level={2}
          intro={t('certificate.renew.body')}
          action={`${CERTIFICATE}/perbarui`}
          submit={t('certificate.renew.submit')}
          error={faultIn('renew')}
          fields={[{ name: 'renewing', kind: 'current-password', label: t('certificate.passphrase.current') }]}
        />
      </Details>
      <Details summary={t('certificate.end')}>
        <form class="form" method="post" action={`${CERTIFICATE}/akhiri`} data-form>
          <fieldset class="field">
            <legend>{t('certificate.end.why')}</legend>
            <p class="field-hint">{t('certificate.end.hint')}</p>
            {KEY_ENDS.map((why) => (
              <label key={why} class="option">
                <input type="radio" name="sebab" value={why} required />
                <span>
                  {t(`certificate.end.${why}`)}
                  <span class="option-note">{t(`certificate.end.${why}.body`)}</span>
                </span>
              </label>
            ))}
          </fieldset>
          <div class="form-actions">
            <Button look="negative">{t('certificate.end.submit')}</Button>
          </div>
        </form>
      </Details>
    </>
  )
}
