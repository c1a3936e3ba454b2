/** What API Gateway answers without asking a function: the types of gateway response, and the error that carries one. */

interface BuiltIn {
  status: number
  message: string
  /** What the x-amzn-ErrorType header says. */
  errorType: string
}

/** Every type with its answer where the template does not say otherwise (D; messages and error types T, ? for 5xx). */
export const responseTypes = {
  ACCESS_DENIED: { status: 403, message: 'Forbidden', errorType: 'AccessDeniedException' },
  API_CONFIGURATION_ERROR: {
    status: 500,
    message: 'Internal server error',
    errorType: 'InternalServerErrorException',
  },
  BAD_REQUEST_BODY: { status: 400, message: 'Invalid request body', errorType: 'BadRequestException' },
  BAD_REQUEST_PARAMETERS: {
    status: 400,
    message: 'Invalid request parameters',
    errorType: 'BadRequestException',
  },
  EXPIRED_TOKEN: {
    status: 403,
    message: 'The security token included in the request is expired',
    errorType: 'ExpiredTokenException',
  },
  INTEGRATION_FAILURE: {
    status: 504,
    message: 'Internal server error',
    errorType: 'InternalServerErrorException',
  },
  INTEGRATION_TIMEOUT: {
    status: 504,
    message: 'Endpoint request timed out',
    errorType: 'InternalServerErrorException',
  },
  INVALID_SIGNATURE: {
    status: 403,
    message:
      'The request signature we calculated does not match the signature you provided. ' +
      'Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
    errorType: 'InvalidSignatureException',
  },
  MISSING_AUTHENTICATION_TOKEN: {
    status: 403,
    message: 'Missing Authentication Token',
    errorType: 'MissingAuthenticationTokenException',
  },
  REQUEST_TOO_LARGE: { status: 413, message: 'Request Too Long', errorType: 'RequestTooLargeException' },
  THROTTLED: { status: 429, message: 'Too Many Requests', errorType: 'TooManyRequestsException' },
  WAF_FILTERED: { status: 403, message: 'Forbidden', errorType: 'ForbiddenException' },
  UNAUTHORIZED: { status: 401, message: 'Unauthorized', errorType: 'UnauthorizedException' },
} as const satisfies Record<string, BuiltIn>

/** The types that something here brings about. */
export type ResponseType = keyof typeof responseTypes

interface RefusalOptions {
  message?: string
  errorType?: string
  /** The built-in status where it is another than the type's. */
  status?: number
  /** `$context.error.validationErrorString`. */
  validationError?: string
}

/** Thrown by any step of the way to end the request with a gateway response. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly responseType: ResponseType
  readonly errorType: string
  /** The status, unless the template's gateway response has one. */
  readonly status: number
  readonly validationError: string | undefined

  constructor(responseType: ResponseType, options: RefusalOptions = {}) {
    const builtIn: BuiltIn = responseTypes[responseType]
    super(options.message ?? builtIn.message)
    this.responseType = responseType
    this.errorType = options.errorType ?? builtIn.errorType
    this.status = options.status ?? builtIn.status
    this.validationError = options.validationError
  }
}
