export { bsreSigner, bsreStatus, type DrawPicture } from './bsre-signer.ts'
export { readBsreSettings } from './open-bsre.ts'
