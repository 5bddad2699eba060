export {
  changeDuties,
  createAccount,
  disableAccount,
  enableAccount,
  findAccountOf,
  newLink,
} from './accounts.ts'
export { type AdminForm, addAdminForm, administrator, todayOf } from './admin-form.tsx'
export { addAgency, endAgency, findAgency, listAgencies, renameAgency, reviveAgency } from './agencies.ts'
export {
  type Administrator,
  changing,
  DONE,
  listChanges,
  noteDone,
  refused,
  type Saved,
  type Subject,
  snapshot,
  stateOf,
} from './changes.ts'
export { checkChanges } from './check-changes.ts'
export {
  AccountDuties,
  AccountNew,
  AgencyEnd,
  AgencyNew,
  AgencyRename,
  ContractChange,
  PersonForm,
  PositionEnd,
  PositionForm,
  PositionMove,
  SettingsForm,
  TenureChange,
  TenureNew,
} from './forms.ts'
export { Administration, administrationCrumbs } from './layout.tsx'
export { CREST_BYTES, loadLook, saveLook } from './look.ts'
export { neededGaps } from './needed-seats.ts'
export { findPerson, listPeople, savePerson } from './people.ts'
export {
  addPosition,
  addTenure,
  changePosition,
  changeTenure,
  endPosition,
  findPosition,
  findTenure,
  listAllPositions,
  listPositions,
  movePosition,
  removeTenure,
} from './positions.ts'
export { changeContract, findProviderDesk, inviteContact } from './provider.ts'
export { addProviderRoutes } from './provider-routes.tsx'
export {
  COLUMNS,
  confirmImport,
  countsOf,
  findImport,
  keepImport,
  loadRosterState,
  RosterRefused,
  readTable,
  rosterRows,
} from './roster/index.ts'
export { addAdministrationRoutes } from './routes.tsx'
export { loadSettings, saveSettings } from './settings.ts'
export { releaseAccount, SignInForm, saveSignIn } from './sign-in-settings.ts'
export { tellOfGaps, watchSeatsJob } from './watch-seats.ts'
