export { makeLeftLettersJob, makeLettersJob } from './make/make-letters.ts'
export { addLetterSettingRoutes, type LetterSettingDependencies } from './settings/routes.tsx'
