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
