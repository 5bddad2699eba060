export { type Application, similarApplications } from './applications.ts'
export { addCatalogueRoutes } from './routes.tsx'
