import type { ComponentChildren } from 'preact'
import { Kept } from '../kept.tsx'
import { type Words, WordsProvider } from '../messages/words.ts'
import { ROLES } from '../styles/palette.ts'
import { Footer } from './footer.tsx'
import type { Breadcrumb, Frame, Shortcut } from './frame.ts'
import { Header } from './header.tsx'
import { HelpSheet } from './help-sheet.tsx'
import { markFor } from './mark.tsx'
import { Breadcrumbs, Navigation } from './navigation.tsx'

interface PageProps {
  readonly words: Words
  readonly frame: Frame
  /** What the page is about; the tab shows it before the name of the product. */
  readonly title: string
  readonly description?: string
  readonly breadcrumbs?: readonly Breadcrumb[]
  /** Module scripts of this page's own islands. */
  readonly scripts?: readonly string[]
  /** Keys of this page, shown with those of the frame on the help sheet. */
  readonly shortcuts?: readonly Shortcut[]
  readonly children: ComponentChildren
}

/** Paints the browser's own frame where the city has no colour of its own. */
const [HEADER_LIGHT, HEADER_DARK] = ROLES.header

/** A whole document. The content brings its own `h1`. */
export function Page({
  words,
  frame,
  title,
  description,
  breadcrumbs = [],
  scripts = [],
  shortcuts = [],
  children,
}: PageProps) {
  const { t } = words
  const { brand } = frame.city
  const keys = [...shortcuts, ...frameShortcuts(words, frame)]
  const header = { light: brand?.light ?? HEADER_LIGHT, dark: brand?.dark ?? HEADER_DARK }
  return (
    <WordsProvider value={words}>
      <html lang={words.locale}>
        <head>
          <meta charSet="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
          <title>{`${title} · ${t('common.product')} ${frame.city.name}`}</title>
          {description !== undefined && <meta name="description" content={description} />}
          <meta name="color-scheme" content="light dark" />
          <meta name="theme-color" content={header.light} media="(prefers-color-scheme: light)" />
          <meta name="theme-color" content={header.dark} media="(prefers-color-scheme: dark)" />
          <link rel="icon" type="image/svg+xml" href={markFor(header.light)} />
          <link rel="preload" href={frame.assets.font} as="font" type="font/woff2" crossOrigin="anonymous" />
          <link rel="stylesheet" href={frame.assets.styles} />
          {brand && <link rel="stylesheet" href={brand.styles} />}
          {[...frame.assets.scripts, ...scripts].map((src) => (
            <script key={src} type="module" src={src} />
          ))}
        </head>
        <body>
          <a class="skip visually-hidden" href="#main">
            {t('common.skip')}
          </a>
          <div class="page">
            <Header frame={frame} />
            <Kept part="navigation" on={[frame.navigation, frame.search]}>
              {() => <Navigation items={frame.navigation} search={frame.search} />}
            </Kept>
            <main id="main" class="page-main wide" tabIndex={-1}>
              <Breadcrumbs trail={breadcrumbs} />
              {children}
            </main>
            <Kept part="footer" on={[frame.city.name, frame.footer]}>
              {() => <Footer frame={frame} />}
            </Kept>
          </div>
          <p class="visually-hidden" role="status" data-waiting={t('common.waiting')} />
          <Kept part="help" on={keys}>
            {() => <HelpSheet shortcuts={keys} />}
          </Kept>
        </body>
      </html>
    </WordsProvider>
  )
}

const frameShortcuts = ({ t }: Words, frame: Frame): readonly Shortcut[] => [
  ...(frame.search ? [{ keys: ['/'], label: t('frame.key.search') }] : []),
  { keys: ['?'], label: t('frame.key.help') },
  { keys: ['Esc'], label: t('frame.key.close') },
]
