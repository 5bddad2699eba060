/** Where administrators see who may do what, and why. */
export const AUTHORITY = '/kelola/wewenang'
