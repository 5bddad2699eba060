import { wcagContrast } from 'culori'
import { Details } from '#ui/components/details.tsx'
import { useWords } from '#ui/messages/words.ts'
import { type ColourRole, PALETTE, ROLES, type Shades } from '#ui/styles/palette.ts'
import { type Scheme, Specimen } from './both-schemes.tsx'

/** What a role is read on, or what is read on it, for the figure beside it. */
const PARTNER: Partial<Record<ColourRole, ColourRole>> = {
  'on-brand': 'brand',
  'brand-soft': 'brand',
  header: 'on-header',
  'header-field': 'on-header',
  'positive-soft': 'positive',
  'notice-soft': 'notice',
  'negative-soft': 'negative',
  'neutral-soft': 'neutral',
  surface: 'text',
  'surface-raised': 'text',
  'surface-sunken': 'text',
  'focus-gap': 'focus',
  'on-negative': 'negative',
  'on-header': 'header',
  'on-header-muted': 'header',
  accent: 'header',
  'header-line': 'header',
  'focus-on-header': 'header',
}

export const Colours = () => {
  const { t } = useWords()
  return (
    <Specimen id="colour" title={t('gaya.colour')} note={t('gaya.colour.note')}>
      {(scheme) => (
        <>
          <Family title={t('gaya.colour.brand')} roles={PALETTE.brand} scheme={scheme} />
          <Family title={t('gaya.colour.sentiment')} roles={PALETTE.sentiment} scheme={scheme} />
          <Family title={t('gaya.colour.neutral')} roles={PALETTE.neutral} scheme={scheme} />
        </>
      )}
    </Specimen>
  )
}

interface FamilyProps {
  readonly title: string
  readonly roles: Readonly<Partial<Record<ColourRole, Shades>>>
  readonly scheme: Scheme
}

const Family = ({ title, roles, scheme }: FamilyProps) => (
  <Details summary={title} open>
    <ul class="gaya-swatches">
      {Object.entries(roles).map(([role, shades]) => (
        <Swatch key={role} role={role} shades={shades} scheme={scheme} />
      ))}
    </ul>
  </Details>
)

function Swatch({ role, shades, scheme }: { readonly role: string; readonly shades: Shades; readonly scheme: Scheme }) {
  const { t, number } = useWords()
  const theme = scheme === 'light' ? 0 : 1
  const partner = isRole(role) ? (PARTNER[role] ?? 'surface-raised') : 'surface-raised'
  const contrast = Math.floor(wcagContrast(shades[theme], ROLES[partner][theme]) * 10) / 10
  return (
    <li>
      <svg class="gaya-swatch" viewBox="0 0 40 40" aria-hidden="true">
        <rect width="40" height="40" fill={`var(--${role})`} />
      </svg>
      <div>
        <code>{role}</code>
        <p class="small muted">{t('gaya.colour.contrast', { partner, contrast: number(contrast) })}</p>
      </div>
    </li>
  )
}

const isRole = (role: string): role is ColourRole => Object.hasOwn(ROLES, role)
