export { addSingleSignOnRoutes } from './routes.tsx'
