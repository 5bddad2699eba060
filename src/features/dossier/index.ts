import './tables.ts'

export { actorOn, type City, knowPeople, loadCity, loadDefinition } from './city.ts'
export { type Draft, type DraftPlace, findDraft, saveDraft } from './draft.ts'
export { beginning } from './forms/begin.ts'
export type { DossierDesk } from './forms/desk.ts'
export {
  type ExitPlace,
  findTypedDraft,
  type TypedDraft,
  takeOverUploads,
} from './forms/drafts.ts'
export { type KeepOutcome, keepUpload } from './forms/keep-upload.ts'
export { holderKeysOf, holdersOf } from './holders.ts'
export { dossierJobs } from './jobs/index.ts'
export type { NoticeKind } from './jobs/notices.ts'
export { enqueueRecalculation } from './jobs/recalculate-deadlines.ts'
export type { ActOutcome, ActRequest, Issue, OpenOutcome, OpenRequest } from './outcome.ts'
export { RawAct, RawOpening } from './outcome.ts'
export { type Holder, holdersNow } from './pages/holders-now.ts'
export { idsWithin, loadNames, type Names } from './pages/names.ts'
export { REFUSAL_STATUS } from './pages/refusal-status.ts'
export { refusalText } from './pages/refusal-text.ts'
export { addDossierRoutes } from './pages/routes.tsx'
export { type DossierService, dossierService } from './service.ts'
export { type Tracked, track } from './track.ts'
export { readTrail } from './trail.ts'
export { type DossierView, findReadableFile, loadDossierView } from './view.ts'
export { type WorklistPage, type WorklistRequest, type WorklistRow, worklist } from './worklist.ts'
