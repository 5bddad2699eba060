import { Nip } from '#core/ids.ts'

export interface NipParts {
  /** YYYY-MM-DD */
  readonly born: string
  /** YYYY-MM of the appointment. */
  readonly appointed: string
  readonly sex: 'm' | 'f'
  /** Among those appointed in that month, 1 to 999. */
  readonly serial: number
}

/** An NIP as BKN forms it: birth date, month of appointment, sex (1 man, 2 woman), serial. */
export const nipOf = ({ born, appointed, sex, serial }: NipParts): Nip =>
  Nip.parse(
    `${born.replaceAll('-', '')}${appointed.replace('-', '')}${sex === 'm' ? 1 : 2}${String(serial).padStart(3, '0')}`,
  )
