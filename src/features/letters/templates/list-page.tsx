import type { LetterKind } from '#core/letters/kind.ts'
import { Badge } from '#ui/components/badge.tsx'
import { LinkButton } from '#ui/components/button.tsx'
import { DataTable } from '#ui/components/data-table.tsx'
import { PageHead } from '#ui/components/page-head.tsx'
import { useWords } from '#ui/messages/words.ts'
import { at } from './addresses.ts'
import type { TemplateVersion } from './templates.ts'

interface Props {
  readonly kind: LetterKind
  readonly versions: readonly TemplateVersion[]
  readonly hasSample: boolean
}

const TONES = { draft: 'notice', inForce: 'positive', retired: 'neutral' } as const

/** The versions of a kind's template, with the one in force. */
export function TemplateList({ kind, versions, hasSample }: Props) {
  const { t, shortDateTime } = useWords()
  const own = versions.find(({ status }) => status === 'inForce')
  return (
    <div class="stack-loose">
      <PageHead
        title={t('template.title')}
        over={t.dynamic(`option.letterKind.${kind}`)}
        lead={own ? t('template.lead.own', { version: own.version }) : t('template.lead.brought')}
        actions={
          hasSample && (
            <LinkButton href={at.edit(kind)} icon="plus">
              {t('template.write')}
            </LinkButton>
          )
        }
      />
      <p>{t(hasSample ? 'template.about' : 'template.noSample')}</p>
      <DataTable
        caption={t('template.versions')}
        rows={[...versions.map((each) => ({ ...each, brought: false })), brought(own === undefined)]}
        rowKey={({ version }) => String(version)}
        columns={[
          {
            key: 'version',
            label: t('template.version'),
            header: true,
            cell: ({ version, brought }) => (
              <a href={at.version(kind, version)}>{brought ? t('template.brought') : version}</a>
            ),
          },
          {
            key: 'status',
            label: t('register.state'),
            cell: ({ status }) => <Badge tone={TONES[status]}>{t(`template.status.${status}`)}</Badge>,
          },
          { key: 'note', label: t('template.note'), cell: ({ note }) => note },
          {
            key: 'by',
            label: t('template.by'),
            cell: ({ by, at }) => (at === undefined ? null : `${by}, ${shortDateTime(at)}`),
          },
        ]}
      />
    </div>
  )
}

const brought = (inForce: boolean) => ({
  version: 0,
  hash: '',
  status: inForce ? ('inForce' as const) : ('retired' as const),
  note: '',
  by: '',
  at: undefined,
  brought: true,
})
