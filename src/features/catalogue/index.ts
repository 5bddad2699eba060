export { type Application, applications, similarApplications } from './applications.ts'
export { addCatalogueRoutes } from './routes.tsx'
