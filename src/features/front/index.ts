export { frameOf } from './frame.ts'
export { describeProblem, problemPage } from './problems.tsx'
export { addFrontRoutes } from './routes.tsx'
export { type Show, shower } from './show.tsx'
