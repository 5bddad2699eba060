export { notifyJob } from './notify.ts'
export { addNoticeRoutes } from './routes.tsx'
