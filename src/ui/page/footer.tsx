import { useWords } from '../messages/words.ts'
import type { Frame } from './frame.ts'

export function Footer({ frame }: { readonly frame: Frame }) {
  const { t } = useWords()
  const { sop, contact, links = [] } = frame.footer
  return (
    <footer class="footer">
      <div class="wide footer-row">
        <p>
          {t('common.product')} · {frame.city.name}
        </p>
        <ul>
          {sop && (
            <li>
              <a href={sop.href}>{sop.label}</a>
            </li>
          )}
          {links.map(({ href, label }) => (
            <li key={href}>
              <a href={href}>{label}</a>
            </li>
          ))}
          {contact && (
            <li>
              <a href={contact.href}>
                {t('common.footer.contact')} {contact.label}
              </a>
            </li>
          )}
        </ul>
      </div>
    </footer>
  )
}
