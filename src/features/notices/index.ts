export { markRead, noticesOf } from './notices.ts'
export { addNoticeRoutes } from './routes.tsx'
export { type CityNoticeKind, tellOfCity } from './tell-of-city.ts'
