import './tables.ts'

export type { ActOutcome, ActRequest, Issue, OpenOutcome, OpenRequest } from './outcome.ts'
export { RawAct, RawOpening } from './outcome.ts'
export { type DossierService, dossierService } from './service.ts'
export { readTrail } from './trail.ts'
