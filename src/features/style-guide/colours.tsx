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

export type Roles = Readonly<Record<ColourRole, Shades>>

export const Colours = ({ roles }: { readonly roles: Roles }) => {
  const { t } = useWords()
  return (
    <Specimen id="colour" title={t('gaya.colour')} note={t('gaya.colour.note')}>
      {(scheme) =>
        (['brand', 'sentiment', 'neutral'] as const).map((family) => (
          <Details key={family} summary={t(`gaya.colour.${family}`)} open>
            <ul class="gaya-swatches">
              {Object.keys(PALETTE[family])
                .filter((name) => isRole(name))
                .map((role) => (
                  <Swatch key={role} role={role} roles={roles} scheme={scheme} />
                ))}
            </ul>
          </Details>
        ))
      }
    </Specimen>
  )
}

interface SwatchProps {
  readonly role: ColourRole
  readonly roles: Roles
  readonly scheme: Scheme
}

function Swatch({ role, roles, scheme }: SwatchProps) {
  const { t, number } = useWords()
  const theme = scheme === 'light' ? 0 : 1
  const partner = PARTNER[role] ?? 'surface-raised'
  const contrast = Math.floor(wcagContrast(roles[role][theme], roles[partner][theme]) * 10) / 10
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
