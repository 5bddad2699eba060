export { addApiRoutes } from './routes.tsx'
