import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { ComponentChildren } from 'preact'
import type { WebContext } from '#platform/http/context.ts'
import { page } from '#platform/http/page.ts'
import { wordsFor } from '#ui/messages/words.ts'
import type { Breadcrumb, Frame, Shortcut } from '#ui/page/frame.ts'
import { Page } from '#ui/page/page.tsx'

interface Shown {
  readonly title: string
  readonly description?: string
  readonly breadcrumbs?: readonly Breadcrumb[]
  readonly status?: ContentfulStatusCode
  /** Search engines are asked to keep away: the address or the content is for few. */
  readonly unlisted?: boolean
  /** Islands that this page wakes, by name; the page works without them. */
  readonly islands?: readonly string[]
  /** Keys of this page, for the help sheet. */
  readonly shortcuts?: readonly Shortcut[]
}

/** Answers with a page in the frame of the person who asks; the content brings its own `h1`. */
export type Show = (c: WebContext, shown: Shown, children: ComponentChildren) => Response

export const shower =
  (frame: (c: WebContext) => Frame): Show =>
  (
    c,
    { title, description, breadcrumbs = [], status = 200, unlisted = false, islands = [], shortcuts = [] },
    children,
  ) => {
    if (unlisted) c.header('X-Robots-Tag', 'noindex, nofollow')
    const surroundings = frame(c)
    return page(
      c,
      <Page
        words={wordsFor(c.var.locale, c.var.tenant.timeZone)}
        frame={surroundings}
        title={title}
        breadcrumbs={breadcrumbs}
        shortcuts={shortcuts}
        scripts={islands.flatMap((name) => surroundings.assets.islands?.[name] ?? [])}
        {...(description === undefined ? {} : { description })}
      >
        {children}
      </Page>,
      status,
    )
  }
