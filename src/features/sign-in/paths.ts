import { signInPath } from '#platform/http/guard.ts'

/** Where people come in and keep their account; the frame of every page leads here. */
export const paths = {
  signIn: signInPath,
  signOut: '/keluar',
  language: '/bahasa',
  invitations: '/undangan',
  password: '/akun/sandi',
  sessions: '/akun/sesi',
  tokens: '/akun/token',
} as const
