import type { ComponentChildren } from 'preact'

interface PageHeadProps {
  readonly title: ComponentChildren
  /** A short line above the title: where the page belongs, or a number. */
  readonly over?: ComponentChildren
  readonly lead?: ComponentChildren
  /** What is done most from here, as buttons. */
  readonly actions?: ComponentChildren
}

/** The page's `h1` with what it is about, and its main ways on. */
export const PageHead = ({ title, over, lead, actions }: PageHeadProps) => (
  <div class="page-head">
    <div>
      {over !== undefined && <p class="page-over">{over}</p>}
      <h1>{title}</h1>
      {lead !== undefined && <p class="lead">{lead}</p>}
    </div>
    {actions !== undefined && <div class="page-actions">{actions}</div>}
  </div>
)
