/** Errors that end a request with a gateway response, without invoking a function. */

interface DefaultResponse {
  status: number
  message: string
  /** The x-amzn-ErrorType header. */
  errorType: string
}

/** API Gateway's default response of each type (D; messages and error types T, ? for 5xx). */
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
} as const satisfies Record<string, DefaultResponse>

/** The types that this gateway can return. */
export type ResponseType = keyof typeof responseTypes

interface GatewayErrorOptions {
  message?: string
  errorType?: string
  /** Overrides the default status of the type. */
  status?: number
  /** `$context.error.validationErrorString`. */
  validationError?: string
}

/** Thrown by any step of the pipeline. */
export class GatewayError extends Error {
  override readonly name = 'GatewayError'
  readonly responseType: ResponseType
  readonly errorType: string
  /** Applies unless the template's gateway response sets a status. */
  readonly status: number
  readonly validationError: string | undefined

  constructor(responseType: ResponseType, options: GatewayErrorOptions = {}) {
    const defaults: DefaultResponse = responseTypes[responseType]
    super(options.message ?? defaults.message)
    this.responseType = responseType
    this.errorType = options.errorType ?? defaults.errorType
    this.status = options.status ?? defaults.status
    this.validationError = options.validationError
  }
}
