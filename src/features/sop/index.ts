export { addSopRoutes } from './routes.tsx'
