export { hashedTrail } from './hashed.ts'
export { type Damage, type Verdict, verifyTrail } from './verify.ts'
