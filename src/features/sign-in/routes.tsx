import type { Web } from '#platform/http/web.ts'
import { addAccountRoutes } from './account-routes.tsx'
import { addConfirmRoutes } from './confirm-routes.tsx'
import { addEntryRoutes } from './entry-routes.tsx'
import { addInvitationRoutes } from './invitation-routes.tsx'
import { addSecurityRoutes } from './security-routes.tsx'
import { type SignInDependencies, signInDesk } from './sign-in-desk.tsx'

/** Adds the pages by which people come in and keep their account. */
export function addSignInRoutes(web: Web, dependencies: SignInDependencies): void {
  const desk = signInDesk(dependencies)
  addEntryRoutes(web, desk)
  addInvitationRoutes(web, desk)
  addAccountRoutes(web, desk)
  addSecurityRoutes(web, desk)
  addConfirmRoutes(web, desk)
}
