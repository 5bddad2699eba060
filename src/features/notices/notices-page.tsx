import { approvalPath } from '#features/dossier/index.ts'
import { Badge } from '#ui/components/badge.tsx'
import { Button } from '#ui/components/button.tsx'
import { EmptyState } from '#ui/components/empty-state.tsx'
import type { IconName } from '#ui/components/icon.tsx'
import { Pager } from '#ui/components/pager.tsx'
import type { Tone } from '#ui/components/sentiment.ts'
import { useWords } from '#ui/messages/words.ts'
import type { Notice } from './notices.ts'
import type { AnyNoticeKind } from './tell-of-city.ts'

interface NoticesProps {
  readonly notices: readonly Notice[]
  readonly first: string | undefined
  readonly next: string | undefined
}

export function NoticesPage({ notices, first, next }: NoticesProps) {
  const { t } = useWords()
  return (
    <div class="stack measure">
      <h1>{t('notices.title')}</h1>
      {notices.some(({ readAt }) => readAt === null) && (
        <form method="post" action="/pemberitahuan/dibaca">
          <Button look="secondary" icon="check" name="notice" value="all">
            {t('notices.readAll')}
          </Button>
        </form>
      )}
      {notices.length === 0 ? (
        <EmptyState icon="bell" title={t('notices.none')}>
          <p>{t('notices.none.body')}</p>
        </EmptyState>
      ) : (
        <>
          <Group title={t('notices.unread')} notices={notices.filter(({ readAt }) => readAt === null)} />
          <Group title={t('notices.earlier')} notices={notices.filter(({ readAt }) => readAt !== null)} />
        </>
      )}
      <Pager previous={first} next={next} previousLabel={t('worklist.toBeginning')} />
    </div>
  )
}

function Group({ title, notices }: { readonly title: string; readonly notices: readonly Notice[] }) {
  if (notices.length === 0) return null
  return (
    <section class="stack">
      <h2>{title}</h2>
      <ul class="notices">
        {notices.map((notice) => (
          <Item key={notice.id} notice={notice} />
        ))}
      </ul>
    </section>
  )
}

const LOOK: Readonly<Record<AnyNoticeKind, readonly [IconName, Tone]>> = {
  turnOpened: ['inbox', 'brand'],
  turnReturned: ['arrowBack', 'notice'],
  turnAssigned: ['person', 'brand'],
  commentAdded: ['document', 'neutral'],
  dossierHeld: ['pause', 'notice'],
  dossierResumed: ['arrowRight', 'brand'],
  dossierCancelled: ['cross', 'neutral'],
  dossierEnded: ['checkCircle', 'positive'],
  deadlineNeared: ['clock', 'notice'],
  deadlineMissed: ['alert', 'negative'],
  deadlineMoved: ['calendar', 'neutral'],
  letterToInitial: ['document', 'brand'],
  letterToSign: ['document', 'brand'],
  letterRevoked: ['cross', 'negative'],
  actedForYou: ['person', 'neutral'],
  delegated: ['person', 'brand'],
  delegationRevoked: ['cross', 'notice'],
  seatVacant: ['alert', 'negative'],
  seatVacantSoon: ['clock', 'notice'],
  correctionAsked: ['person', 'notice'],
  correctionAnswered: ['person', 'brand'],
  signerReturned: ['checkCircle', 'positive'],
  certificateExpiring: ['clock', 'notice'],
  certificateExpiringSoon: ['alert', 'negative'],
}

/** Straight to the decision; where there is none to be made on one page, the address leads to the dossier. */
const MY_TURN: ReadonlySet<AnyNoticeKind> = new Set([
  'turnOpened',
  'turnReturned',
  'turnAssigned',
  'deadlineNeared',
  'deadlineMissed',
])

const addressOf = ({ kind, dossier, about }: Notice): string => {
  if (kind === 'correctionAsked') return `/kelola/koreksi/${about}`
  if (kind === 'correctionAnswered') return '/akun/data'
  if (kind === 'signerReturned') return '/naskah'
  if (kind === 'certificateExpiring' || kind === 'certificateExpiringSoon') return '/naskah/sertifikat'
  if (dossier === null) return kind === 'seatVacant' || kind === 'seatVacantSoon' ? `/jabatan/${about}` : '/pelimpahan'
  if (kind === 'letterToSign' || kind === 'letterToInitial') return '/naskah'
  return MY_TURN.has(kind) ? approvalPath(dossier) : `/berkas/${dossier}`
}

function Item({ notice }: { readonly notice: Notice }) {
  const { id, title, kind, createdAt, readAt } = notice
  const { t, dateTime } = useWords()
  const [icon, tone] = LOOK[kind]
  return (
    <li class="panel">
      <p>
        <Badge icon={icon} tone={tone}>
          {t(`notices.kind.${kind}`)}
        </Badge>
      </p>
      <p>
        <a href={addressOf(notice)}>{title || t('notices.look')}</a>
      </p>
      <div class="cluster">
        <time class="muted small" dateTime={createdAt}>
          {dateTime(createdAt)}
        </time>
        {readAt === null && (
          <form method="post" action="/pemberitahuan/dibaca">
            <Button
              look="quiet"
              name="notice"
              value={id}
              label={t('notices.readOf', { title: title || t(`notices.kind.${kind}`) })}
            >
              {t('notices.read')}
            </Button>
          </form>
        )}
      </div>
    </li>
  )
}
