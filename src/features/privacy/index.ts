export { ownDataWithActs } from './own-data.ts'
export { addPrivacyRoutes } from './routes.tsx'
export { addSecurityTextRoutes } from './security-text.ts'
