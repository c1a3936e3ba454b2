/** What a month is calculated with: assumptions about its users, and measurements of this code. */

/** Nothing of this is measured on AWS. */
export const assumptions = {
  signInsPerUser: 20,
  /** The sign-in, two refreshes, one GET /me. */
  requestsPerSignIn: 4,
  /** Of these, the calls to Cognito that IAM does not sign: AWS WAF in front of the pool sees no others. */
  unsignedCallsPerSignIn: 3,
  /** Per request: waiting for Cognito. */
  waitSeconds: 0.1,
  /** Requests that start an instance (source: AWS's announcement of 2025-04-29 says under 1 %). */
  coldShare: 0.01,
  /** What a start is billed beyond a warm invocation: Lambda's runtime, our code, and the first connection. */
  coldSeconds: 0.3,
  memoryGb: 0.5,
  /** What CloudWatch stores of a log, compressed (source: AWS's pricing calculator). */
  logsCompressed: 0.15,
  /** With `events`: the sign-in itself, and in one of ten months a change with its two events. */
  eventsPerSignIn: 1.2,
  /** Of the forwarder, which rarely gets more than one event at a time, and of the notifier. */
  forwardingSeconds: 0.05,
  /** Of the forwarder's own line. */
  forwarderLineBytes: 200,
  /** With `notifications`. */
  notificationsPerSignIn: 0.01,
  /** X-Ray's default: the first request of each second, and this share of the others. */
  tracedShare: 0.05,
  /** The ratio of the busiest second of a month to the average one. */
  peak: 10,
}

/** Means of the requests of a sign-in, from production's template (`npm run bench:price`). */
export const measuredBytes = {
  /** Of the function's line, with the event of a sign-in. */
  functionLine: 600,
  /** Of the access log's line. */
  accessLine: 236,
  /** With the headers. */
  response: 2262,
}

/** Milliseconds of CPU (`npm run bench:price`): of the sign-in, and of the operations with the least and the most when warm. */
export const measuredCpu = [
  { operation: 'admin-initiate-auth', load: 30.9, first: 17.1, warm: 0.88 },
  { operation: 'global-sign-out', load: 27.5, first: 13.0, warm: 0.55 },
  { operation: 'resend-invitation', load: 29.6, first: 19.0, warm: 1.45 },
] as const
