import { followKeys } from './worklist/keys.ts'
import { listen } from './worklist/live.ts'

/** Keys, choosing and news on the pages of lists. Without it links, boxes and reloading do the same. */

followKeys()

const page = document.querySelector<HTMLElement>('[data-worklist]')
if (page) listen(page)
