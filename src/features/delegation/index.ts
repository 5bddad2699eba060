export { giveDelegation, revokeDelegation } from './change.ts'
export { delegableActs } from './delegable.ts'
export {
  type DelegationRow,
  delegableTenures,
  delegationsOf,
  findDelegation,
  listDelegations,
} from './delegations.ts'
export { DelegationNew, DelegationRevoke } from './forms.ts'
export { addDelegationRoutes } from './routes.tsx'
