export { giveDelegation, revokeDelegation } from './change.ts'
export {
  type DelegationRow,
  delegationsOf,
  findDelegation,
  listDelegations,
} from './delegations.ts'
export { DelegationNew, DelegationRevoke } from './forms.ts'
export { addDelegationRoutes } from './routes.tsx'
