import { diffWordsWithSpace } from 'diff'
import { KAK_SECTIONS, KakIdentity } from '#core/dossier/kits/kak-sections.ts'
import { Badge } from '#ui/components/badge.tsx'
import { DefinitionList } from '#ui/components/definition-list.tsx'
import { StoredFile } from '#ui/forms/upload-field.tsx'
import { filePath } from '../../pages/addresses.ts'
import type { Reading } from '../../pages/reading.ts'
import { kakRemarks, kakVersions, type Remark, type SubmittedKak } from './kak-versions.ts'

/** The KAK that is on the table: its whole text, what changed since the version before, and the remarks on that one. */
export function KakReading({ reading }: { readonly reading: Reading }) {
  const { dossier, trail, words } = reading
  const version = dossier.facts.kak?.version
  const versions = kakVersions(trail)
  const current = versions.find((each) => each.version === version)
  if (!current) return null
  const before = versions.find((each) => each.version === current.version - 1)
  const remarks = kakRemarks(trail)
  const { t } = words
  return (
    <section class="panel stack kak" aria-labelledby="kak">
      <h2 id="kak">{t('dossier.kak.title', { version: current.version })}</h2>
      <p class="small muted">
        {t('dossier.kak.digest')} <code class="code hash">{current.digest}</code>
      </p>
      {before && <p>{t('dossier.kak.compared', { version: before.version })}</p>}
      <Identity current={current} reading={reading} />
      {current.file && <StoredFile file={current.file} href={filePath(dossier.id, current.file.digest)} />}
      {KAK_SECTIONS.map(({ key }) => (
        <Section
          key={key}
          title={t.dynamic(`option.kakPart.${key}`)}
          now={current.sections[key] ?? ''}
          before={before?.sections[key]}
          compared={before !== undefined}
          remarks={remarksOn(key, before, remarks)}
          reading={reading}
        />
      ))}
    </section>
  )
}

const remarksOn = (
  key: string,
  before: SubmittedKak | undefined,
  remarks: ReadonlyMap<number, readonly Remark[]>,
): readonly Remark[] => (before ? (remarks.get(before.version) ?? []).filter(({ section }) => section === key) : [])

function Identity({ current, reading: { words } }: { readonly current: SubmittedKak; readonly reading: Reading }) {
  const keys = Object.keys(KakIdentity.shape) as (keyof typeof KakIdentity.shape)[] // its own keys
  return (
    <DefinitionList
      items={keys.flatMap((key) => {
        const value = current.identity[key]
        if (value === undefined) return []
        const shown = typeof value === 'number' && key !== 'fiscalYear' ? words.money(value) : String(value)
        return [{ term: words.t.dynamic(`form.submitDraftKak.identity.${key}`), value: shown }]
      })}
    />
  )
}

interface SectionProps {
  readonly title: string
  readonly now: string
  readonly before: string | undefined
  readonly compared: boolean
  readonly remarks: readonly Remark[]
  readonly reading: Reading
}

function Section({ title, now, before = '', compared, remarks, reading: { words } }: SectionProps) {
  const { t } = words
  const changed = compared && before !== now
  if (now === '' && before === '') return null
  return (
    <section class="stack kak-section">
      <h3>
        {title} {changed && <Badge tone="notice">{t('dossier.kak.changed')}</Badge>}
      </h3>
      {remarks.map((remark) => (
        <RemarkLine key={remark.id} remark={remark} words={words} />
      ))}
      <div class="quoted">{changed ? <Changes before={before} now={now} /> : now}</div>
    </section>
  )
}

/** Above this the two texts stand as they are: comparing word by word would take too long. */
const MAX_EDITS = 250

function Changes({ before, now }: { readonly before: string; readonly now: string }) {
  const changes = diffWordsWithSpace(before, now, { maxEditLength: MAX_EDITS })
  if (!changes) {
    return (
      <>
        <del>{before}</del>
        <ins>{now}</ins>
      </>
    )
  }
  return (
    <>
      {changes.map(({ value, added, removed }, index) => {
        if (added) return <ins key={index}>{value}</ins>
        return removed ? <del key={index}>{value}</del> : value
      })}
    </>
  )
}

export function RemarkLine({ remark, words }: { readonly remark: Remark; readonly words: Reading['words'] }) {
  return (
    <p class="remark">
      <Badge tone={remark.level === 'required' ? 'negative' : 'neutral'}>
        {remark.id} · {words.t.dynamic(`option.kakRemarkLevel.${remark.level}`)}
      </Badge>{' '}
      <span class="quoted">{remark.text}</span>
    </p>
  )
}
