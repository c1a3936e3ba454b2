/** API Gateway's request validation: required parameters, and the body against the model of its content type. */
import * as z from 'zod'
import { type Assembly, type Resolver, readResources } from '../assembly/index.ts'
import { type Exchange, headerOf, mediaTypeOf } from './exchange.ts'
import { GatewayError } from './gateway-error.ts'
import { readModels } from './models.ts'
import { validationErrorString } from './validation-messages.ts'

export const validatorSchema = z.object({
  ValidateRequestBody: z.boolean().default(false),
  ValidateRequestParameters: z.boolean().default(false),
})

/** The properties of a method that concern validation. */
export const requestRulesSchema = z.object({
  RequestValidatorId: z.string().optional(),
  /** Model names by content type. */
  RequestModels: z.record(z.string(), z.string()).default({}),
  /** Whether each `method.request.<header|querystring|path>.<name>` is required. */
  RequestParameters: z.record(z.string(), z.boolean()).default({}),
})

/** Returns the factory of each method's validation, which throws BAD_REQUEST_PARAMETERS or BAD_REQUEST_BODY. */
export function createRequestValidation(assembly: Assembly, resolve: Resolver) {
  const validateModel = readModels(assembly, resolve)
  const validators = new Map(
    readResources(assembly, resolve, 'AWS::ApiGateway::RequestValidator', validatorSchema).map(
      ({ ref, properties }) => [ref, properties],
    ),
  )

  return ({ RequestValidatorId, RequestModels, RequestParameters }: z.output<typeof requestRulesSchema>) => {
    const validator = validators.get(RequestValidatorId ?? '')
    const required = Object.keys(RequestParameters).filter(parameter => RequestParameters[parameter])
    const modelNames = new Map(Object.entries(RequestModels))
    return (exchange: Exchange): void => {
      if (validator?.ValidateRequestParameters) requireParameters(required, exchange)
      if (!validator?.ValidateRequestBody) return
      // A body of another content type is not validated (D).
      const model = modelNames.get(mediaTypeOf(exchange.request.headers)) ?? modelNames.get('$default')
      if (model === undefined) return
      const { body } = exchange.request
      const errors = validateModel(model, parse(body), body.length)
      if (errors.length > 0)
        throw new GatewayError('BAD_REQUEST_BODY', { validationError: validationErrorString(errors) })
    }
  }
}

/** A required parameter must be present and not blank (D). */
function requireParameters(required: string[], { request, pathParameters }: Exchange): void {
  const query = new URLSearchParams(request.query)
  const missing = required.flatMap(parameter => {
    const [, place, name = ''] = /^method\.request\.(header|querystring|path)\.(.+)$/.exec(parameter) ?? []
    const places: Record<string, string | null | undefined> = {
      header: headerOf(request.headers, name),
      querystring: query.get(name),
      path: pathParameters[name],
    }
    return (places[place ?? ''] ?? '').trim() === '' ? [name] : []
  })
  if (missing.length === 0) return
  const message = `Missing required request parameters: [${missing.join(', ')}]`
  throw new GatewayError('BAD_REQUEST_PARAMETERS', { message, validationError: message })
}

/** The error does not quote the body, which may contain a secret. */
function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    throw new GatewayError('BAD_REQUEST_BODY', { validationError: '[the body is not JSON]' })
  }
}
