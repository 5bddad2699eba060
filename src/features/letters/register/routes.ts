import type { Web } from '#platform/http/web.ts'
import { addAgendaRoutes } from './agenda-routes.tsx'
import type { RegisterDependencies } from './desk.ts'
import { addNumberRoutes } from './numbers-routes.tsx'

/** The register of numbers and the agenda books: for staff and head of an agency, inspectors and administrators. */
export function addRegisterRoutes(web: Web, dependencies: RegisterDependencies): void {
  addAgendaRoutes(web, dependencies)
  addNumberRoutes(web, dependencies)
}
