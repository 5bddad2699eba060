export { addLocalDay, LocalDay, removeLocalDay } from './days.ts'
export { addCalendarRoutes } from './routes.tsx'
