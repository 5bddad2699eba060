export { identitySealed, openIdentity, takeIdentities } from './identities.ts'
export { addSigningIdentityRoutes } from './routes.tsx'
