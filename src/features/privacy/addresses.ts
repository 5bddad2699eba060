/** Where people read what is kept of them, and ask to have it corrected. */
export const at = {
  /** For everybody: what is kept, why, how long. */
  notice: '/privasi',
  own: '/akun/data',
  download: '/akun/data/unduh',
  ask: '/akun/data/koreksi',
  requests: '/kelola/koreksi',
  request: (id: string) => `/kelola/koreksi/${id}`,
} as const
