import { securityPath, signInPath } from '#platform/http/guard.ts'

/** Where people come in and keep their account; the frame of every page leads here. */
export const paths = {
  signIn: signInPath,
  secondFactor: `${signInPath}/kode`,
  passkeySignIn: `${signInPath}/kunci`,
  /** In by the city's identity provider. */
  provider: `${signInPath}/penyedia`,
  signOut: '/keluar',
  language: '/bahasa',
  invitations: '/undangan',
  security: securityPath,
  providerLink: `${securityPath}/penyedia/lepas`,
  passkeys: `${securityPath}/kunci`,
  codeApp: `${securityPath}/aplikasi-kode`,
  recovery: `${securityPath}/kode-pemulihan`,
  confirm: '/konfirmasi',
  password: '/akun/sandi',
  sessions: '/akun/sesi',
  tokens: '/akun/token',
} as const
