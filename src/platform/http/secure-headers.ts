import { secureHeaders } from 'hono/secure-headers'
import type { WebMiddleware } from './context.ts'
import { REPORTS } from './policy-reports.ts'

const SELF = ["'self'"]
const NONE = ["'none'"]

/** What of a device no page of ours asks for; passkeys and the clipboard stay with our own pages. */
const UNUSED = [
  'accelerometer',
  'autoplay',
  'bluetooth',
  'camera',
  'displayCapture',
  'encryptedMedia',
  'geolocation',
  'gyroscope',
  'hid',
  'idleDetection',
  'localFonts',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'screenWakeLock',
  'serial',
  'syncXhr',
  'usb',
  'xrSpatialTracking',
] as const

/** A file that somebody handed in: whatever opens it, it may do nothing in our name. */
const FILE_POLICY = "sandbox; default-src 'none'"

/** Headers of every answer. Nothing inline runs or styles; HSTS only where people come by https. */
export const pageHeaders = (https: boolean): WebMiddleware => (https ? HEADERS.https : HEADERS.http)

function headersFor(https: boolean): WebMiddleware {
  const headers = secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: NONE,
      scriptSrc: SELF,
      styleSrc: SELF,
      imgSrc: ["'self'", 'data:'],
      fontSrc: SELF,
      connectSrc: SELF,
      manifestSrc: SELF,
      workerSrc: SELF,
      formAction: SELF,
      baseUri: NONE,
      frameAncestors: NONE,
      // No script makes markup or code out of text, and none may bring a policy that would.
      requireTrustedTypesFor: ["'script'"],
      trustedTypes: NONE,
      reportTo: 'kebijakan',
      reportUri: REPORTS,
    },
    reportingEndpoints: [{ name: 'kebijakan', url: REPORTS }],
    permissionsPolicy: Object.fromEntries(UNUSED.map((feature) => [feature, []])),
    crossOriginOpenerPolicy: 'same-origin',
    crossOriginResourcePolicy: 'same-origin',
    originAgentCluster: '?1',
    // A path may carry a tracking code or an invitation: other sites learn nothing, our own origin check needs Origin.
    referrerPolicy: 'same-origin',
    strictTransportSecurity: https ? 'max-age=31536000; includeSubDomains' : false,
    xFrameOptions: 'DENY',
    xXssProtection: false,
  })
  return async (c, next) => {
    await headers(c, next)
    // Whether it is to be kept or shown in a page: what carries a disposition was handed in by somebody.
    if (c.res.headers.has('Content-Disposition')) c.res.headers.set('Content-Security-Policy', FILE_POLICY)
  }
}

// Their texts are put together once, not at each request.
const HEADERS = { http: headersFor(false), https: headersFor(true) }
