export { addTrackRoutes } from './routes.tsx'
