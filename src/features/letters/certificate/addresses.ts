export const CERTIFICATE = '/naskah/sertifikat'
/** Where administrators see who can sign. */
export const OFFICERS = '/kelola/surat/sertifikat'
/** The installation's authority, and what it has revoked; public. */
export const CA_CERTIFICATE = '/ca.crt'
export const CA_LIST = '/ca.crl'
