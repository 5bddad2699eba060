import type { Show } from '#features/front/index.ts'
import type { Database } from '#platform/database/database.ts'
import type { FileStore } from '#platform/files/file-store.ts'
import type { DossierService } from '../service.ts'

/** What the pages of a dossier stand on. */
export interface DossierDesk {
  readonly database: Database
  readonly dossiers: DossierService
  readonly files: FileStore
  readonly show: Show
}
