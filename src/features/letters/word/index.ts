export { addWordRoutes } from './routes.tsx'
