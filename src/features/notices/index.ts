export { addNoticeRoutes } from './routes.tsx'
