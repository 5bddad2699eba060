export { markRead, noticesOf } from './notices.ts'
export { addNoticeRoutes } from './routes.tsx'
