export { type ApiDependencies, addApiRoutes, apiOperations } from './routes.tsx'
