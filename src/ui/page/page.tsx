import type { ComponentChildren } from 'preact'
import { type Words, WordsProvider } from '../messages/words.ts'
import { Footer } from './footer.tsx'
import type { Breadcrumb, Frame } from './frame.ts'
import { Header } from './header.tsx'
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
  readonly children: ComponentChildren
}

/** Two steps and the way between them, in the colour of the frame: no further request for it. */
const MARK = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#0b4f43"/><path d="M10 10h7a5 5 0 0 1 0 10h-2a2 2 0 0 0-2 2" fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round"/><circle cx="10" cy="10" r="3" fill="#e0b04a"/><circle cx="13" cy="23" r="3" fill="#fff"/></svg>',
)}`

/** A whole document. The content brings its own `h1`. */
export function Page({ words, frame, title, description, breadcrumbs = [], scripts = [], children }: PageProps) {
  const { t } = words
  return (
    <WordsProvider value={words}>
      <html lang={words.locale}>
        <head>
          <meta charSet="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
          <title>{`${title} · ${t('common.product')} ${frame.city.name}`}</title>
          {description !== undefined && <meta name="description" content={description} />}
          <meta name="color-scheme" content="light dark" />
          <meta name="theme-color" content="#0b4f43" media="(prefers-color-scheme: light)" />
          <meta name="theme-color" content="#0c332c" media="(prefers-color-scheme: dark)" />
          <link rel="icon" type="image/svg+xml" href={MARK} />
          <link rel="preload" href={frame.assets.font} as="font" type="font/woff2" crossOrigin="anonymous" />
          <link rel="stylesheet" href={frame.assets.styles} />
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
            <Navigation items={frame.navigation} />
            <main id="main" class="page-main wide" tabIndex={-1}>
              <Breadcrumbs trail={breadcrumbs} />
              {children}
            </main>
            <Footer frame={frame} />
          </div>
        </body>
      </html>
    </WordsProvider>
  )
}
