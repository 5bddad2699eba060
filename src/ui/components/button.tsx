import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from './icon.tsx'

export type ButtonLook = 'primary' | 'secondary' | 'negative' | 'quiet'

interface Look {
  readonly look?: ButtonLook
  readonly icon?: IconName
  readonly children: ComponentChildren
}

const looks = (look: ButtonLook = 'primary') => (look === 'primary' ? 'button' : `button button-${look}`)

interface ButtonProps extends Look {
  readonly name?: string
  readonly value?: string
  /** Sends the form without the browser's own checks: for row buttons and searches inside of a form. */
  readonly unchecked?: boolean
  /** Another address than the form's own. */
  readonly formAction?: string
  /** Shows the answer in another tab; this page stays as it is. */
  readonly beside?: boolean
  /** When the words alone do not say which thing the button acts on. */
  readonly label?: string
}

/** A button that sends its form. */
export const Button = ({ look, icon, children, name, value, unchecked, formAction, beside, label }: ButtonProps) => (
  <button
    type="submit"
    class={looks(look)}
    name={name}
    value={value}
    formNoValidate={unchecked === true ? true : undefined}
    formAction={formAction}
    formTarget={beside === true ? '_blank' : undefined}
    aria-label={label}
  >
    {icon && <Icon name={icon} />}
    <span>{children}</span>
  </button>
)

/** A link that leads to a step of work and looks like the button that it stands for. */
export const LinkButton = ({ look, icon, children, href }: Look & { readonly href: string }) => (
  <a class={looks(look)} href={href}>
    {icon && <Icon name={icon} />}
    <span>{children}</span>
  </a>
)
