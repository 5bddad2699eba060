export { loadActor } from './actor.ts'
export { type Agency, agencies } from './agencies.ts'
export { findPeople, type HeldPosition, type PersonSummary, peopleByIds } from './find-people.ts'
export { tenantFinder } from './tenants.ts'
