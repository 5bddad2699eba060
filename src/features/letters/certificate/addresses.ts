export const CERTIFICATE = '/naskah/sertifikat'
