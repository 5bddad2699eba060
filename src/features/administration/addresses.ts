/** Where the pages of administrators are. */
export const at = {
  overview: '/kelola',
  agencies: '/kelola/pd',
  agency: (id: string) => `/kelola/pd/${id}`,
  tree: '/kelola/jabatan',
  position: (id: string) => `/kelola/jabatan/${id}`,
  tenure: (id: string) => `/kelola/masa-jabatan/${id}`,
  people: '/kelola/orang',
  person: (id: string) => `/kelola/orang/${id}`,
  delegations: '/kelola/pelimpahan',
  roster: '/kelola/impor',
  settings: '/kelola/pengaturan',
  look: '/kelola/tampilan',
  letters: '/kelola/surat',
  changes: '/kelola/perubahan',
  changesOf: (id: string) => `/kelola/perubahan?tentang=${id}`,
} as const
