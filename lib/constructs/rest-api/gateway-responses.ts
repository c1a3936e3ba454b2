/** The responses that API Gateway makes itself, in the form of the API's own problems. */
import * as apigateway from 'aws-cdk-lib/aws-apigateway'
import {
  type ProblemCode,
  problemDetails,
  problemHeaders,
  problemTypes,
} from '../../../lambda/contract/problem.ts'
import { exposedHeaders, securityHeaders } from '../../../lambda/contract/response-headers.ts'
import type { Settings } from '../../config/settings.ts'

const { ResponseType } = apigateway

/**
 * The types of responses that API Gateway makes without a function, and their codes. The other types of status 5xx take
 * DEFAULT_5XX; those about API keys and usage plans, which the API has none of, take DEFAULT_4XX.
 */
const codes: readonly [apigateway.ResponseType, ProblemCode][] = [
  // An unknown route, a wrong method and a missing signature are one type.
  [ResponseType.MISSING_AUTHENTICATION_TOKEN, 'FORBIDDEN'],
  [ResponseType.RESOURCE_NOT_FOUND, 'FORBIDDEN'],
  [ResponseType.ACCESS_DENIED, 'FORBIDDEN'],
  [ResponseType.INVALID_SIGNATURE, 'FORBIDDEN'],
  [ResponseType.EXPIRED_TOKEN, 'FORBIDDEN'],
  [ResponseType.UNAUTHORIZED, 'UNAUTHORIZED'],
  [ResponseType.BAD_REQUEST_BODY, 'INVALID_REQUEST'],
  [ResponseType.BAD_REQUEST_PARAMETERS, 'INVALID_REQUEST'],
  [ResponseType.REQUEST_TOO_LARGE, 'PAYLOAD_TOO_LARGE'],
  [ResponseType.UNSUPPORTED_MEDIA_TYPE, 'UNSUPPORTED_MEDIA_TYPE'],
  [ResponseType.THROTTLED, 'TOO_MANY_REQUESTS'],
  [ResponseType.WAF_FILTERED, 'REQUEST_BLOCKED'],
  [ResponseType.INTEGRATION_FAILURE, 'UPSTREAM_UNAVAILABLE'],
  [ResponseType.INTEGRATION_TIMEOUT, 'UPSTREAM_UNAVAILABLE'],
  [ResponseType.DEFAULT_4XX, 'INVALID_REQUEST'],
  [ResponseType.DEFAULT_5XX, 'INTERNAL'],
]

/** The types whose message describes what is wrong with the request. */
const explained = [ResponseType.BAD_REQUEST_BODY, ResponseType.BAD_REQUEST_PARAMETERS]

export function addGatewayResponses(api: apigateway.RestApi, stage: Settings): void {
  for (const [type, code] of codes) {
    api.addGatewayResponse(type.responseType, {
      type,
      statusCode: String(problemTypes[code].status),
      responseHeaders: literals({ ...problemHeaders(code), ...securityHeaders, ...cors(stage) }),
      templates: { 'application/json': template(code, explained.includes(type)) },
    })
  }
}

/** Gateway responses substitute variables but have no conditions, so the message replaces the detail. */
function template(code: ProblemCode, explained: boolean): string {
  const detail = explained ? '$context.error.validationErrorString' : problemTypes[code].detail
  return JSON.stringify(problemDetails(code, detail, '$context.requestId'))
}

/**
 * A gateway response cannot choose one of several origins. These responses contain only the problem, so any page may read them;
 * with browser sessions, which send a cookie, there is one origin.
 */
function cors({ corsOrigins: [origin = '*', ...others], browserSessions }: Settings): Record<string, string> {
  return {
    'access-control-allow-origin': others.length > 0 ? '*' : origin,
    'access-control-expose-headers': exposedHeaders,
    ...(browserSessions ? { 'access-control-allow-credentials': 'true', vary: 'Origin' } : {}),
  }
}

/** API Gateway expects literal header values in single quotes. */
function literals(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, `'${value}'`]))
}
