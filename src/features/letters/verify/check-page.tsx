import { Notice } from '#ui/components/notice.tsx'
import { PageHead } from '#ui/components/page-head.tsx'
import { useWords } from '#ui/messages/words.ts'
import { CA_CERTIFICATE, CA_LIST } from '../certificate/addresses.ts'
import { CHECK, checkDigestPath } from './addresses.ts'
import { CheckForm } from './check-form.tsx'

interface CheckPageProps {
  /** A file was asked about that no letter has. */
  readonly digest?: string | undefined
  readonly missing?: boolean
}

/** For whoever holds a file and knows no code. */
export function CheckPage({ digest, missing = false }: CheckPageProps) {
  const { t } = useWords()
  return (
    <div class="stack-loose measure">
      <PageHead title={t('verify.anyTitle')} lead={t('verify.anyLead')} />
      <div data-hash-result>
        {digest !== undefined && (
          <Notice sentiment="negative" title={t('verify.unknownFile')} announce>
            <p>{t('verify.unknownFile.body')}</p>
            <p class="small">
              {t('verify.yourHash')} <code class="code hash">{digest}</code>
            </p>
          </Notice>
        )}
      </div>
      <CheckForm action={CHECK} ask={checkDigestPath('')} missing={missing} />
      <p class="muted">{t('verify.anyPrivacy')}</p>
      <p>
        {t('certificate.outside.body')} <a href={CA_CERTIFICATE}>{t('certificate.outside.certificate')}</a> ·{' '}
        <a href={CA_LIST}>{t('certificate.outside.list')}</a>
      </p>
    </div>
  )
}

/** No letter has the code: what to do about it. */
export function UnknownCodePage() {
  const { t } = useWords()
  return (
    <div class="stack-loose measure">
      <PageHead title={t('verify.unknownCode')} lead={t('verify.unknownCode.lead')} />
      <ul class="stack">
        <li>{t('verify.unknownCode.scan')}</li>
        <li>{t('verify.unknownCode.address')}</li>
        <li>
          {t('verify.unknownCode.file')} <a href={CHECK}>{t('verify.anyTitle')}</a>
        </li>
        <li>{t('verify.unknownCode.office')}</li>
      </ul>
    </div>
  )
}
