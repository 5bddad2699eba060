import { SLOTS } from '#platform/files/slots.ts'
import type { SlotTexts } from '#ui/forms/form-context.ts'
import type { Words } from '#ui/messages/words.ts'

const MIB = 1024 * 1024

/** "PDF, DOCX. Paling besar 20 MB." */
export const slotTexts =
  ({ t, number }: Words): SlotTexts =>
  (slot) => {
    const { allowed, maxBytes } = SLOTS[slot]
    return {
      hint: t('filling.upload.takes', {
        kinds: allowed.map((kind) => kind.toUpperCase()).join(', '),
        max: number(Math.floor(maxBytes / MIB)),
      }),
      // Both ways of writing it are about.
      extensions: allowed.flatMap((kind) => (kind === 'jpg' ? ['jpg', 'jpeg'] : [kind])),
    }
  }
