/** Why a file is not read as a Word file. Nothing of it was parsed beyond what the reason says. */
export type WordRefusal =
  /** Not a ZIP archive, or one that is cut off or contradicts itself. */
  | { readonly reason: 'notZip' }
  /** An archive, but without the parts of a Word file. */
  | { readonly reason: 'notWord' }
  /** Opening it would take more than a text needs: what grew beyond its limit. */
  | { readonly reason: 'tooLarge'; readonly what: 'file' | 'entries' | 'part' | 'whole' | 'ratio' | 'nodes' | 'depth' }
  /** Names that lead out of the archive, a part twice, or a part that is encrypted. */
  | { readonly reason: 'hostile'; readonly what: 'path' | 'twice' | 'encrypted' | 'entity' }
  /** A part is not well-formed XML. */
  | { readonly reason: 'notXml' }

/** Thrown within this folder only; `readDocx` answers with its refusal. */
export class WordRefused extends Error {
  override readonly name = 'WordRefused'
  readonly refusal: WordRefusal

  constructor(refusal: WordRefusal) {
    super(refusal.reason)
    this.refusal = refusal
  }
}

export const refuse = (refusal: WordRefusal): never => {
  throw new WordRefused(refusal)
}
