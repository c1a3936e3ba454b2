/** Errors that end a request with a gateway response, without invoking a function. */

/** `errorType` is the x-amzn-ErrorType header. */
function type(status: number, message: string, errorType: string) {
  return { status, message, errorType }
}

/** API Gateway's default response of each type (D; messages and error types T, ? for 5xx). */
const responseTypes = {
  ACCESS_DENIED: type(403, 'Forbidden', 'AccessDeniedException'),
  API_CONFIGURATION_ERROR: type(500, 'Internal server error', 'InternalServerErrorException'),
  BAD_REQUEST_BODY: type(400, 'Invalid request body', 'BadRequestException'),
  BAD_REQUEST_PARAMETERS: type(400, 'Invalid request parameters', 'BadRequestException'),
  INTEGRATION_FAILURE: type(504, 'Internal server error', 'InternalServerErrorException'),
  INTEGRATION_TIMEOUT: type(504, 'Endpoint request timed out', 'InternalServerErrorException'),
  INVALID_SIGNATURE: type(
    403,
    'The request signature we calculated does not match the signature you provided. ' +
      'Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
    'InvalidSignatureException',
  ),
  MISSING_AUTHENTICATION_TOKEN: type(
    403,
    'Missing Authentication Token',
    'MissingAuthenticationTokenException',
  ),
  REQUEST_TOO_LARGE: type(413, 'Request Too Long', 'RequestTooLargeException'),
  THROTTLED: type(429, 'Too Many Requests', 'TooManyRequestsException'),
  WAF_FILTERED: type(403, 'Forbidden', 'ForbiddenException'),
  UNAUTHORIZED: type(401, 'Unauthorized', 'UnauthorizedException'),
}

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
    const defaults = responseTypes[responseType]
    super(options.message ?? defaults.message)
    this.responseType = responseType
    this.errorType = options.errorType ?? defaults.errorType
    this.status = options.status ?? defaults.status
    this.validationError = options.validationError
  }
}
