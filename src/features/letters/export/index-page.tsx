import { renderToString } from 'preact-render-to-string'
import { Instant } from '#core/calendar/plain-date.ts'
import { type Words, WordsProvider } from '#ui/messages/words.ts'
import type { Packaged, PackagedLetter } from './packaged.ts'

interface IndexProps {
  readonly packaged: Packaged
  readonly city: string
  /** Of the other files that the package holds: path and sha256. */
  readonly listed: readonly (readonly [string, string])[]
  readonly words: Words
}

// Beside the package there is no stylesheet: this page stands alone, without scripts.
const STYLE = `
:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
body{max-width:70rem;margin:0 auto;padding:1.5rem}
table{border-collapse:collapse;width:100%}
th,td{text-align:start;vertical-align:top;padding:.4rem .6rem;border-bottom:1px solid #8886}
code{font-size:.8rem;overflow-wrap:anywhere}
div{overflow-x:auto}
`

/** The index of a package as a page that opens without network. */
export function indexHtml({ packaged, city, listed, words }: IndexProps): string {
  return `<!doctype html>${renderToString(
    <WordsProvider value={words}>
      <html lang={words.locale}>
        <head>
          <meta charSet="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>{packaged.title}</title>
          <style>{STYLE}</style>
        </head>
        <body>
          <Head packaged={packaged} city={city} words={words} />
          <Letters letters={packaged.letters} words={words} />
          <Attachments packaged={packaged} words={words} />
          <Rest listed={listed} words={words} />
          <Check head={packaged.head} words={words} />
        </body>
      </html>
    </WordsProvider>,
  )}\n`
}

function Head({ packaged, city, words: { t, dateTime } }: Pick<IndexProps, 'packaged' | 'city' | 'words'>) {
  const { title, applicant, owner, sop, events, asOf } = packaged
  return (
    <>
      <p>{city}</p>
      <h1>{title}</h1>
      <p>
        {applicant} · {owner} · {t('dossier.sop', { number: sop.number, version: sop.version })}
      </p>
      <p>{t('package.asOf', { events, at: dateTime(Instant.parse(asOf)) })}</p>
    </>
  )
}

interface LettersProps {
  readonly letters: readonly PackagedLetter[]
  readonly words: Words
}

function Letters({ letters, words }: LettersProps) {
  const { t, date } = words
  return (
    <section>
      <h2>{t('package.letters')}</h2>
      <div>
        <table>
          <thead>
            <tr>
              {[
                t('package.letter'),
                t('letters.term.number'),
                t('letters.term.dated'),
                t('package.state'),
                t('package.signedBy'),
                t('letters.term.hash'),
              ].map((label) => (
                <th key={label} scope="col">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {letters.map((letter) => (
              <tr key={letter.id}>
                <th scope="row">
                  <LetterName letter={letter} words={words} />
                </th>
                <td>{letter.number ?? t('letters.noNumber')}</td>
                <td>{date(letter.dated)}</td>
                <td>{t(`verify.state.${letter.state}`)}</td>
                <td>{letter.signatures.map(({ name }) => name).join('; ')}</td>
                <td>{letter.file && <code>{letter.file.digest}</code>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function LetterName({ letter, words: { t } }: { readonly letter: PackagedLetter; readonly words: Words }) {
  const { name, file, missing, address } = letter
  if (file && missing === null)
    return (
      <>
        <a href={file.path}>{name}</a> <a href={address}>({t('package.online')})</a>
      </>
    )
  return (
    <>
      {name} ({t(`package.missing.${missing ?? 'notMade'}`)})
    </>
  )
}

function Attachments({ packaged: { attachments }, words: { t, size } }: Pick<IndexProps, 'packaged' | 'words'>) {
  if (attachments.length === 0) return null
  return (
    <section>
      <h2>{t('documents.attachments')}</h2>
      <ul>
        {attachments.map(({ path, name, title, size: bytes, digest }) => (
          <li key={path}>
            <a href={path}>{name}</a> {title} ({size(bytes)}) <code>{digest}</code>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Rest({ listed, words: { t } }: Pick<IndexProps, 'listed' | 'words'>) {
  return (
    <section>
      <h2>{t('package.rest')}</h2>
      <ul>
        {listed.map(([path, digest]) => (
          <li key={path}>
            <a href={path}>{path}</a> <code>{digest}</code>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Check({ head, words: { t } }: { readonly head: string; readonly words: Words }) {
  return (
    <section>
      <h2>{t('package.check')}</h2>
      <p>{t('package.check.body')}</p>
      <p>
        {t('package.head')} <code>{head}</code>
      </p>
    </section>
  )
}
