export { addCalendarRoutes } from './routes.tsx'
