export { LookUps, MISSES } from './look-ups.ts'
export { addTrackRoutes } from './routes.tsx'
