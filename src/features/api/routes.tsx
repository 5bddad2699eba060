import type { TenantId } from '#core/ids.ts'
import type { DossierService } from '#features/dossier/index.ts'
import type { Show } from '#features/front/index.ts'
import type { SigningDesk } from '#features/letters/index.ts'
import type { Database } from '#platform/database/database.ts'
import type { FileStore } from '#platform/files/file-store.ts'
import type { Web } from '#platform/http/web.ts'
import type { SecretBox } from '#platform/keys/secret-box.ts'
import type { Locale } from '#ui/messages/catalogue.ts'
import { translator } from '#ui/messages/translator.ts'
import { accountOperations } from './account.ts'
import { actOperations } from './acts.ts'
import { administrationOperations } from './administration.ts'
import { agendaOperations } from './agenda.ts'
import { authorityOperations } from './authority.ts'
import { calendarOperations } from './calendar.ts'
import { catalogueOperations } from './catalogue.ts'
import { delegationOperations } from './delegations.ts'
import { dossierOperations } from './dossiers.ts'
import { draftOperations } from './drafts.ts'
import { fileOperations } from './files.ts'
import { letterActOperations } from './letter-acts.ts'
import { letterSettingOperations } from './letter-settings.ts'
import { letterOperations } from './letters.ts'
import { noticeOperations } from './notices.ts'
import { type ApiDocument, openApiDocument } from './openapi.ts'
import { type Operation, register } from './operation.ts'
import { peopleOperations } from './people.ts'
import { personnelOperations } from './personnel.ts'
import { positionOperations } from './positions.ts'
import { providerOperations } from './providers.ts'
import { ReferencePage } from './reference-page.tsx'
import { rosterOperations } from './roster.ts'
import { searchOperations } from './search.ts'
import { signInOperations } from './sign-in.ts'
import { sopOperations } from './sops.ts'
import { tokenOperations } from './tokens.ts'
import { trackingOperations } from './tracking.ts'
import { uploadOperations } from './uploads.ts'
import { wordOperations } from './word.ts'

interface ApiDependencies {
  readonly database: Database
  /** Opens the keys of code apps. */
  readonly box: SecretBox
  readonly service: DossierService
  readonly files: FileStore
  readonly show: Show
  /** What letters are made and signed with. */
  readonly letters: SigningDesk
  /** Address of a city as people use it, without a trailing slash. */
  readonly baseUrl: (tenant: TenantId) => string | Promise<string>
}

const DOCUMENT_PATH = '/api/v1/openapi.json'
const REFERENCE_PATH = '/api/v1'

/** Every operation of the API, in the order of the reference. */
const apiOperations = ({
  database,
  box,
  service,
  files,
  letters,
  baseUrl,
}: Omit<ApiDependencies, 'show'>): readonly Operation[] => [
  ...peopleOperations(database),
  ...tokenOperations(database, box),
  ...accountOperations(database),
  ...signInOperations(database),
  ...dossierOperations(database, service),
  ...searchOperations(database),
  ...actOperations(database, service),
  ...draftOperations(database),
  ...providerOperations(database, baseUrl),
  ...noticeOperations(database),
  ...administrationOperations(database),
  ...positionOperations(database),
  ...authorityOperations(database),
  ...delegationOperations(database),
  ...rosterOperations(database),
  ...letterSettingOperations(database),
  ...personnelOperations(database, baseUrl),
  ...catalogueOperations(database),
  ...fileOperations(database, files),
  ...lettersIn(letters),
  ...agendaOperations(database),
  ...wordOperations({ database, files }),
  ...uploadOperations(database, files),
  ...sopOperations(database),
  ...calendarOperations(database),
  ...trackingOperations(database),
]

function lettersIn(desk: SigningDesk): readonly Operation[] {
  const reading = letterOperations(desk)
  const getLetter = reading.find(({ id }) => id === 'getLetter')
  if (!getLetter) throw new Error('No operation reads a letter')
  return [...reading, ...letterActOperations(desk, getLetter)]
}

/** Adds the API, its document and its reference page. */
export function addApiRoutes(web: Web, { show, baseUrl, ...parts }: ApiDependencies): void {
  const operations = apiOperations({ ...parts, baseUrl })
  register(web, operations)
  // It changes with the language and the address alone, and is dear to make.
  const made = new Map<string, ApiDocument>()
  const documentFor = (locale: Locale, address: string): ApiDocument => {
    const key = `${locale} ${address}`
    const document = made.get(key) ?? openApiDocument(operations, translator(locale), address)
    made.set(key, document)
    return document
  }
  web.route('get', DOCUMENT_PATH, { access: 'public' }, (c) => {
    c.header('Cache-Control', 'no-cache')
    c.header('Vary', 'Accept-Language, Cookie')
    return c.json(documentFor(c.var.locale, c.var.address))
  })
  web.route('get', REFERENCE_PATH, { access: 'public' }, (c) => {
    const t = translator(c.var.locale)
    const document = documentFor(c.var.locale, c.var.address)
    return show(c, { title: t('api.title'), description: t('api.lead') }, <ReferencePage document={document} />)
  })
}
