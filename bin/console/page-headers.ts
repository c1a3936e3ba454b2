/** The headers of every response of the console's server. */

/** Where a browser reports what the page's policy has blocked. */
export const reportPath = '/console/csp-report'

const policy = [
  "default-src 'none'",
  ...["script-src 'self'", "style-src 'self'", "img-src 'self'", "connect-src 'self'"],
  ...["form-action 'none'", "base-uri 'none'", "frame-ancestors 'none'"],
  ...["require-trusted-types-for 'script'", "trusted-types 'none'"],
  `report-uri ${reportPath}`,
].join('; ')

export const pageHeaders = new Map([
  ['content-security-policy', policy],
  ['cross-origin-opener-policy', 'same-origin'],
  // A page of another port could otherwise embed a response.
  ['cross-origin-resource-policy', 'same-origin'],
  ['permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()'],
  ['referrer-policy', 'no-referrer'],
  ['x-content-type-options', 'nosniff'],
  // For browsers that do not know frame-ancestors.
  ['x-frame-options', 'DENY'],
  // Responses are about people.
  ['cache-control', 'no-store'],
])
