export { makeLeftLettersJob, makeLettersJob } from './make/make-letters.ts'
