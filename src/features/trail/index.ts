export { type Damage, type Verdict, verifyTrail } from './verify.ts'
