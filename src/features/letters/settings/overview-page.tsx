import { LetterKind } from '#core/letters/kind.ts'
import { DEFAULT_SETTINGS, type LetterSetting, settingFor } from '#core/letters/setting.ts'
import { Badge } from '#ui/components/badge.tsx'
import { Button } from '#ui/components/button.tsx'
import { DataTable } from '#ui/components/data-table.tsx'
import { Notice } from '#ui/components/notice.tsx'
import { useWords } from '#ui/messages/words.ts'
import { OFFICERS } from '../certificate/addresses.ts'
import { KEEPING } from '../keeping/addresses.ts'
import { at as templates } from '../templates/addresses.ts'
import { at } from './addresses.ts'
import type { LetterheadRow } from './letterheads.ts'
import type { MetNumber } from './met-numbers.ts'
import type { nextNumber } from './next-number.ts'

interface Props {
  readonly settings: readonly LetterSetting[]
  readonly agencies: readonly LetterheadRow[]
  /** Whose numbers are shown; undefined while the city has no agency. */
  readonly agency: LetterheadRow | undefined
  /** Next numbers that the register has already. */
  readonly met: readonly MetNumber[]
  readonly next: (setting: LetterSetting) => ReturnType<typeof nextNumber>
}

/** All kinds of letter with the number that each would get next, and the letterheads. */
export function OverviewPage({ settings, agencies, agency, met, next }: Props) {
  const { t } = useWords()
  return (
    <div class="stack-loose">
      <div class="stack">
        <h1>{t('letterSettings.title')}</h1>
        <p class="lead">{t('letterSettings.lead')}</p>
        <p>
          <a href={KEEPING}>{t('keeping.title')}</a> · <a href={OFFICERS}>{t('officers.title')}</a>
        </p>
      </div>
      {met.length > 0 && (
        <Notice sentiment="negative" title={t('letterSettings.met')}>
          <p>{t('letterSettings.met.body')}</p>
          <ul>
            {met.map(({ agency: of, kind, number }) => (
              <li key={`${of} ${kind}`}>
                <a href={at.kind(kind)}>{number}</a>: {t.dynamic(`option.letterKind.${kind}`)},{' '}
                {agencies.find(({ id }) => id === of)?.name}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <section class="stack" aria-labelledby="jenis">
        <h2 id="jenis">{t('letterSettings.kinds')}</h2>
        {agency && <AgencyPicker agencies={agencies} agency={agency} />}
        <DataTable
          caption={t('letterSettings.kinds')}
          captionHidden
          rows={LetterKind.options.map((kind) => settingFor(settings, kind))}
          rowKey={({ kind }) => kind}
          columns={[
            {
              key: 'kind',
              label: t('letterSettings.kind'),
              header: true,
              cell: ({ kind }) => <a href={at.kind(kind)}>{t.dynamic(`option.letterKind.${kind}`)}</a>,
            },
            {
              key: 'next',
              label: t('letterSettings.nextNumber'),
              cell: (setting) => <NextNumber next={next(setting)} />,
            },
            {
              key: 'classification',
              label: t('letterSettings.classification'),
              cell: ({ classification }) => classification || t('people.none'),
            },
            { key: 'series', label: t('letterSettings.series'), cell: (row) => seriesOf(row, t('people.none')) },
            {
              key: 'template',
              label: t('letterSettings.template'),
              cell: ({ kind }) => (
                <a
                  href={templates.list(kind)}
                  aria-label={`${t('template.title')}: ${t.dynamic(`option.letterKind.${kind}`)}`}
                >
                  {t('letterSettings.template')}
                </a>
              ),
            },
            {
              key: 'state',
              label: t('letterSettings.state'),
              cell: (setting) =>
                setting === DEFAULT_SETTINGS[setting.kind] ? (
                  t('letterSettings.brought')
                ) : (
                  <Badge tone="brand">{t('letterSettings.own')}</Badge>
                ),
            },
          ]}
        />
      </section>
      <Letterheads agencies={agencies} />
    </div>
  )
}

const seriesOf = ({ kind, series, numbering }: LetterSetting, none: string) =>
  DEFAULT_SETTINGS[kind].series === 'naskah' || numbering === 'external' ? none : series

function NextNumber({ next }: { readonly next: ReturnType<typeof nextNumber> }) {
  const { t } = useWords()
  if (next === undefined) return <span class="muted">{t('letterSettings.unnumbered')}</span>
  return next === 'external' ? t('letterSettings.external') : next
}

function AgencyPicker({ agencies, agency }: { readonly agencies: Props['agencies']; readonly agency: LetterheadRow }) {
  const { t } = useWords()
  return (
    <form class="search-line" method="get" action={at.overview}>
      <div class="field">
        <label for="pd">{t('letterSettings.numbersOf')}</label>
        <select class="input" id="pd" name="pd">
          {agencies.map(({ id, name }) => (
            <option key={id} value={id} selected={id === agency.id}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <Button look="secondary">{t('letterSettings.show')}</Button>
    </form>
  )
}

function Letterheads({ agencies }: { readonly agencies: readonly LetterheadRow[] }) {
  const { t } = useWords()
  return (
    <section class="stack" aria-labelledby="kop">
      <h2 id="kop">{t('letterSettings.letterheads')}</h2>
      <p>{t('letterSettings.letterheads.body')}</p>
      <DataTable
        caption={t('letterSettings.letterheads')}
        captionHidden
        rows={agencies}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'agency',
            label: t('people.agency'),
            header: true,
            cell: ({ id, name }) => <a href={at.letterhead(id)}>{name}</a>,
          },
          { key: 'code', label: t('letterSettings.code'), cell: ({ code, agencyCode }) => code ?? agencyCode },
          { key: 'place', label: t('letterSettings.place'), cell: ({ place }) => place ?? t('people.none') },
          {
            key: 'lines',
            label: t('letterSettings.lines'),
            cell: ({ lines }) => (lines.length === 0 ? t('letterSettings.noLines') : lines.join('; ')),
          },
        ]}
      />
    </section>
  )
}
