export { addSopRoutes } from './routes.tsx'
export { type PutInForce, putInForce, type SopVersionRow, sopVersions } from './versions.ts'
