export { addOpenRoutes } from './open-routes.tsx'
export { addWorklistRoutes } from './routes.tsx'
