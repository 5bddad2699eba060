import './tables.ts'

export { Changed } from './approval/changes-view.tsx'
export { type Changes, changesOf } from './changes.ts'
export { loadCity, loadDefinition } from './city.ts'
export { concernedBy } from './concerned.ts'
export { mayPrepare, saveDraft, takeOverUploads } from './draft.ts'
export { findExit } from './forms/activity-spec.tsx'
export { beginning } from './forms/begin.ts'
export { bodyOf, type ExitPlace, findTypedDraft } from './forms/drafts.ts'
export { receiveForm } from './forms/receive.ts'
export { readSentForm } from './forms/sent-form.ts'
export { holderKeysOf, holdersOf } from './holders.ts'
export { ActsPayload } from './jobs/act-of-job.ts'
export { recordBySystem } from './jobs/by-system.ts'
export { dossierJobs } from './jobs/index.ts'
export type { NoticeKind } from './jobs/notices.ts'
export { findPeopleBehind } from './jobs/people-behind.ts'
export { enqueueRecalculation } from './jobs/recalculate-deadlines.ts'
export { sweepCities } from './jobs/sweep-deadlines.ts'
export { askAs, type KnownCity, loadKnownCity, loadReader, type Reader } from './known-city.ts'
export type { ActOutcome, Issue, OpenOutcome } from './outcome.ts'
export { RawAct, RawOpening } from './outcome.ts'
export {
  approvalPath,
  documentPath,
  dossierPath,
  formPath,
  isWordKind,
  type WordKind,
  wordPath,
} from './pages/addresses.ts'
export { holdersNow } from './pages/holders-now.ts'
export { idsWithin, loadNames } from './pages/names.ts'
export { stageBrief } from './pages/reading.ts'
export { REFUSAL_STATUS } from './pages/refusal-status.ts'
export { refusalText } from './pages/refusal-text.ts'
export { addDossierRoutes } from './pages/routes.tsx'
export { rebuild } from './rebuild.ts'
export { MAKE_LETTERS } from './record.ts'
export { type SearchFound, searchDossiers } from './search.ts'
export { type DossierService, dossierService } from './service.ts'
export { type Tracked, track } from './track.ts'
export { readTrail } from './trail.ts'
export { expireUploadsJob } from './uploads/expire-uploads.ts'
export { keepUpload } from './uploads/keep-upload.ts'
export { addPiece, beginUpload, findUpload, progressOf, removeUpload } from './uploads/unfinished.ts'
export { type DossierView, findReadableFile, loadDossierView } from './view.ts'
export { readWorklist, type WorklistPage, type WorklistRequest, type WorklistRow, worklist } from './worklist.ts'
