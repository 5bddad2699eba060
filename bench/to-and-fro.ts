const COMPLETE = { type: 'complete', step: 'act' } as const

/** The act of a dossier that goes to and fro between two people: asked for, then returned. */
export const toAndFro = (asks: boolean) =>
  asks
    ? { ...COMPLETE, stage: 'ask', exit: 'diajukan', input: { note: 'Ruang rapat bulanan.' } }
    : { ...COMPLETE, stage: 'examine', exit: 'dikembalikan', input: { reason: 'Jadwal belum diisi.' } }
