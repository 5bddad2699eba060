import type { RouteEntry } from '#platform/http/web.ts'

/**
 * What the handler of a route asks the table of authority, beyond what its `access` says by itself:
 * - a read: somebody who may not is answered 404, as if it were not there;
 * - an act: a reader who may not is refused with the reason; who does not read the dossier gets 404;
 * - `readers`: readers of the dossier are answered by rules of the page's own, everybody else gets 404.
 */
export type Question =
  | 'readDossier'
  | 'exportDossier'
  | 'readLetter'
  /** The paper or event that the address names must be open to the reader. */
  | 'seenDeed'
  | 'seenFile'
  | 'readers'
  | 'comment'
  | 'attach'
  | 'assign'
  | 'hold'
  | 'resume'
  | 'cancel'
  | 'inviteProvider'
  | 'fill'
  /** Names its dossier in the body; who may is asked there. */
  | 'inBody'

const DOSSIER_ROUTES: Readonly<Record<string, Question>> = {
  'POST /giliran/bersama': 'inBody',
  'POST /berkas/baru': 'inBody',
  'GET /berkas/:dossier/dibuka': 'readDossier',
  'GET /berkas/:dossier': 'readDossier',
  'GET /berkas/:dossier/tercatat/:seq': 'readers',
  'GET /berkas/:dossier/jejak': 'readDossier',
  'GET /berkas/:dossier/tenggat': 'readDossier',
  'GET /berkas/:dossier/naskah/:seq': 'seenDeed',
  'GET /berkas/:dossier/lampiran/:digest': 'seenFile',
  'GET /berkas/:dossier/lampiran/:digest/gambar': 'readers',
  'GET /berkas/:dossier/lampiran/:digest/lihat': 'seenFile',
  'GET /berkas/:dossier/putusan': 'readers',
  'POST /berkas/:dossier/putusan/:stage/:step/:exit': 'readers',
  'GET /berkas/:dossier/kegiatan/:stage/:step/:exit': 'fill',
  'POST /berkas/:dossier/kegiatan/:stage/:step/:exit': 'fill',
  'GET /berkas/:dossier/orang': 'readers',
  'PUT /berkas/:dossier/draf/:stage/:step/:exit': 'readers',
  'GET /berkas/:dossier/catatan': 'comment',
  'POST /berkas/:dossier/catatan': 'comment',
  'GET /berkas/:dossier/lampirkan': 'attach',
  'POST /berkas/:dossier/lampirkan': 'attach',
  'GET /berkas/:dossier/penugasan': 'assign',
  'POST /berkas/:dossier/penugasan': 'assign',
  'GET /berkas/:dossier/tunda': 'hold',
  'POST /berkas/:dossier/tunda': 'hold',
  'GET /berkas/:dossier/lanjutkan': 'resume',
  'POST /berkas/:dossier/lanjutkan': 'resume',
  'GET /berkas/:dossier/batalkan': 'cancel',
  'POST /berkas/:dossier/batalkan': 'cancel',
  'GET /berkas/:dossier/naskah/:seq/word/:kind': 'readers',
  'GET /berkas/:dossier/kegiatan/:stage/:step/:exit/word': 'readers',
  'GET /berkas/:dossier/kegiatan/:stage/:step/:exit/word/draf.docx': 'readers',
  'POST /berkas/:dossier/kegiatan/:stage/:step/:exit/word': 'readers',
  'GET /berkas/:dossier/kegiatan/:stage/:step/:exit/word/:file': 'readers',
  'POST /berkas/:dossier/kegiatan/:stage/:step/:exit/word/:file': 'readers',
  'POST /berkas/:dossier/kegiatan/:stage/:step/:exit/naskah': 'readers',
  'GET /berkas/:dossier/penyedia': 'readDossier',
  'POST /berkas/:dossier/penyedia/:person/tautan': 'readers',
  'GET /berkas/:dossier/penyedia/adendum': 'readers',
  'POST /berkas/:dossier/penyedia/adendum': 'readers',
  'GET /berkas/:dossier/paket': 'exportDossier',
  'GET /naskah/:letter': 'readLetter',
  'GET /naskah/:letter/berkas': 'readers',
  'GET /naskah/:letter/kalender': 'readers',
  'GET /naskah/:letter/gambar/:digest': 'readers',
  'POST /naskah/tanda-tangan': 'inBody',
  'POST /naskah/paraf': 'inBody',
  'POST /naskah/:letter/cabut': 'readers',
  'POST /naskah/:letter/nomor': 'readers',
  'GET /naskah/:letter/tinta': 'readers',
  'POST /naskah/:letter/tinta': 'readers',
  'POST /naskah/kode': 'inBody',
  'GET /api/v1/dossiers/:dossier/letters': 'readDossier',
  'GET /api/v1/letters/:letter': 'readLetter',
  'GET /api/v1/letters/:letter/file': 'readers',
  'POST /api/v1/letters/initial': 'inBody',
  'POST /api/v1/letters/sign': 'inBody',
  'POST /api/v1/letters/:letter/revoke': 'readers',
  'POST /api/v1/letters/:letter/number': 'readers',
  'GET /api/v1/dossiers/:dossier/documents/:seq/word/:kind': 'readers',
  'GET /api/v1/dossiers/:dossier/drafts/:stage/:step/:exit/word': 'readers',
  'POST /api/v1/dossiers/:dossier/drafts/:stage/:step/:exit/word': 'readers',
  'PUT /api/v1/dossiers/:dossier/drafts/:stage/:step/:exit/word/:file': 'readers',
  'POST /api/v1/dossiers': 'inBody',
  'GET /api/v1/dossiers/:dossier': 'readDossier',
  'GET /api/v1/dossiers/:dossier/events': 'readDossier',
  'GET /api/v1/dossiers/:dossier/deadline': 'readDossier',
  'POST /api/v1/dossiers/:dossier/acts': 'comment',
  'GET /api/v1/dossiers/:dossier/forms/:stage/:step/:exit': 'readDossier',
  'GET /api/v1/dossiers/:dossier/drafts/:stage/:step/:exit': 'readers',
  'PUT /api/v1/dossiers/:dossier/drafts/:stage/:step/:exit': 'readers',
  'GET /api/v1/dossiers/:dossier/providers': 'readDossier',
  'POST /api/v1/dossiers/:dossier/providers/:person/link': 'readers',
  'POST /api/v1/dossiers/:dossier/contract': 'readers',
  'GET /api/v1/dossiers/:dossier/files/:digest': 'seenFile',
}

export const routeName = ({ method, path }: Pick<RouteEntry, 'method' | 'path'>): string => `${method} ${path}`

/** Undefined for a route of which `access` says all. */
export const questionOf = (route: RouteEntry): Question | undefined =>
  Object.hasOwn(DOSSIER_ROUTES, routeName(route)) ? DOSSIER_ROUTES[routeName(route)] : undefined

/** Routes of a dossier or a letter of which nobody has written down what they ask. */
export const unlistedRoutes = (routes: readonly RouteEntry[]): readonly string[] =>
  routes
    .filter(({ access, path }) => access.startsWith('dossier') || /:(dossier|letter)\b/.test(path))
    .filter((route) => questionOf(route) === undefined)
    .map(routeName)

/** Lines of the matrix that no route answers to any more. */
export const strayQuestions = (routes: readonly RouteEntry[]): readonly string[] => {
  const known = new Set(routes.map(routeName))
  return Object.keys(DOSSIER_ROUTES).filter((name) => !known.has(name))
}
