export { addLocalDay, LocalDay, removeLocalDay } from './days.ts'
export { putDecree } from './decree.ts'
export { addHours, OtherHours, officeHours, removeHours } from './hours.ts'
export { addCalendarRoutes } from './routes.tsx'
