export { addSopRoutes } from './routes.tsx'
export { putInForce, sopVersions } from './versions.ts'
