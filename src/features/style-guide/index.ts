export { addStyleGuideRoutes } from './routes.tsx'
