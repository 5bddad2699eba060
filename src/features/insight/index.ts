export { type ActivityFigure, type Figure, type Performance, performanceOf } from './figures.ts'
export { insightJobs, measureWhenStale } from './jobs.ts'
export { measureDurations } from './measure.ts'
