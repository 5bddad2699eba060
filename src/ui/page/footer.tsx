import { useWords } from '../messages/words.ts'
import type { Frame } from './frame.ts'

export function Footer({ frame }: { readonly frame: Frame }) {
  const { t } = useWords()
  const { sop, contact, links = [] } = frame.footer
  return (
    <footer class="footer">
      <div class="wide footer-row">
        <div>
          <p>
            <strong>{t('common.product')}</strong> · {frame.city.name}
          </p>
          {contact && (
            <p>
              {t('common.footer.contact')} <a href={contact.href}>{contact.label}</a>
            </p>
          )}
        </div>
        <ul>
          {[...(sop ? [sop] : []), ...links].map(({ href, label }) => (
            <li key={href}>
              <a href={href}>{label}</a>
            </li>
          ))}
          <li class="footer-help" hidden data-help-button>
            <button type="button">
              {t('frame.help')} <kbd class="kbd">?</kbd>
            </button>
          </li>
        </ul>
      </div>
    </footer>
  )
}
