import type { Web } from '#platform/http/web.ts'
import type { OfficerKeys } from '#platform/signing/officer-keys.ts'
import { CA_CERTIFICATE, CA_LIST } from './addresses.ts'

/**
 * `/ca.crt` and `/ca.crl`, for everybody: the installation's authority (PEM) and what it has revoked (DER, RFC 5280), so that
 * letters can be verified elsewhere.
 */
export function addAuthorityRoutes(web: Web, keys: Pick<OfficerKeys, 'authority' | 'revocationList'>): void {
  web.route('get', CA_CERTIFICATE, { access: 'public' }, async (c) =>
    c.body(await keys.authority(), 200, {
      'Content-Type': 'application/x-pem-file',
      'Content-Disposition': 'attachment; filename="alur-ca.crt"',
      'Cache-Control': 'public, max-age=3600',
    }),
  )
  web.route('get', CA_LIST, { access: 'public' }, async (c) =>
    c.body(Buffer.from(await keys.revocationList()), 200, {
      'Content-Type': 'application/pkix-crl',
      'Content-Disposition': 'attachment; filename="alur-ca.crl"',
      // A revoked key must be known soon.
      'Cache-Control': 'public, max-age=300',
    }),
  )
}
