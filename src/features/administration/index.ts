export { addProviderRoutes } from './provider-routes.tsx'
export { addAdministrationRoutes } from './routes.tsx'
