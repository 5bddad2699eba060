export { markRead, type Notice, noticesOf } from './notices.ts'
export { addNoticeRoutes } from './routes.tsx'
