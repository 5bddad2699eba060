export { type AuthorityAnswers, loadAuthority } from './load.ts'
export { addWhoMayRoutes } from './routes.tsx'
export { actText, standingText } from './texts.ts'
