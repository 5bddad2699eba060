import type { ComponentChildren } from 'preact'
import { LinkButton } from '../components/button.tsx'
import { Icon, type IconName } from '../components/icon.tsx'
import type { Sentiment } from '../components/sentiment.ts'
import type { MessageKey } from '../messages/catalogue.ts'
import type { Words } from '../messages/words.ts'
import type { Frame } from '../page/frame.ts'
import { Page } from '../page/page.tsx'

export const ERROR_STATUSES = [400, 401, 403, 404, 405, 409, 410, 412, 413, 415, 422, 429, 500, 503] as const
export type ErrorStatus = (typeof ERROR_STATUSES)[number]

/** A way on: every error page has one at least. */
export interface WayOn {
  readonly href: string
  readonly label: Extract<MessageKey, `error.way.${string}`>
}

interface ErrorPageProps {
  readonly words: Words
  readonly frame: Frame
  readonly status: ErrorStatus
  readonly ways: readonly [WayOn, ...WayOn[]]
  /** Why, in the person's language, when more is known than the status: a refusal's text. */
  readonly reason?: string | undefined
  /** Number under which the fault was logged. */
  readonly reference?: string | undefined
  /** For 429: seconds to wait, 0 when not known. */
  readonly retryAfter?: number
  /** For 412: what happened since the person opened the page, one sentence each. */
  readonly changes?: readonly string[]
  /** What was typed, to be copied or sent again. */
  readonly children?: ComponentChildren
}

const ICONS: Readonly<Record<ErrorStatus, readonly [IconName, Sentiment]>> = {
  400: ['alert', 'notice'],
  401: ['lock', 'notice'],
  403: ['lock', 'notice'],
  404: ['search', 'neutral'],
  405: ['alert', 'notice'],
  409: ['pause', 'notice'],
  410: ['hourglass', 'notice'],
  412: ['clock', 'notice'],
  413: ['upload', 'notice'],
  415: ['document', 'notice'],
  422: ['alert', 'notice'],
  429: ['hourglass', 'notice'],
  500: ['crossCircle', 'negative'],
  503: ['hourglass', 'notice'],
}

export function ErrorPage(props: ErrorPageProps) {
  const { words, frame, status, ways, reason, reference, changes = [], children } = props
  const { t } = words
  const title = t(`error.${status}.title`)
  const [icon, sentiment] = ICONS[status]
  return (
    <Page words={words} frame={frame} title={title}>
      <div class={`error-page stack tone-${sentiment}`}>
        <span class="error-mark">
          <Icon name={icon} />
        </span>
        <h1>{title}</h1>
        {reason !== undefined && <p class="lead">{reason}</p>}
        <p>{bodyOf(props)}</p>
        {changes.length > 0 && <Changes title={t('error.412.changes')} changes={changes} />}
        {reference !== undefined && (
          <p>
            {t('error.reference')} <span class="code">{reference}</span>
          </p>
        )}
        {children}
        <div class="cluster">
          {ways.map(({ href, label }, index) => (
            <LinkButton key={label} href={href} look={index === 0 ? 'primary' : 'secondary'}>
              {t(label)}
            </LinkButton>
          ))}
        </div>
      </div>
    </Page>
  )
}

/** Somebody without an account has no list to look in. */
function bodyOf({ words: { t }, frame, status, retryAfter = 0 }: ErrorPageProps): string {
  if (status === 429) return waitText(t, retryAfter)
  return t(status === 404 && !frame.account ? 'error.404.visitor' : `error.${status}.body`)
}

/** Seconds are told in minutes, rounded up, once there are more than two of them. */
const waitText = (t: Words['t'], seconds: number): string =>
  seconds > 120 ? t('error.429.minutes', { minutes: Math.ceil(seconds / 60) }) : t('error.429.body', { seconds })

const Changes = ({ title, changes }: { readonly title: string; readonly changes: readonly string[] }) => (
  <section class="panel stack">
    <h2>{title}</h2>
    <ul>
      {changes.map((change) => (
        <li key={change}>{change}</li>
      ))}
    </ul>
  </section>
)
