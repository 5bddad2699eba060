export { addSearchRoutes } from './routes.tsx'
