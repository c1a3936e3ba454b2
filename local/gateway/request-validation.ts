/** API Gateway's request validation: required parameters, and the body by the model of its content type. */
import * as z from 'zod'
import { type Assembly, type Resolver, readResources } from '../assembly/index.ts'
import { type Exchange, headerOf } from './exchange.ts'
import { type Models, readModels } from './models.ts'
import { Refusal } from './refusal.ts'
import { validationErrorString } from './validation-messages.ts'

const validatorSchema = z.object({
  ValidateRequestBody: z.boolean().default(false),
  ValidateRequestParameters: z.boolean().default(false),
})

/** What a method says of its requests. */
export const requestRulesSchema = z.object({
  RequestValidatorId: z.string().optional(),
  /** Content type to the model's name. */
  RequestModels: z.record(z.string(), z.string()).default({}),
  /** `method.request.<header|querystring|path>.<name>` to whether it is required. */
  RequestParameters: z.record(z.string(), z.boolean()).default({}),
})

/** Throws BAD_REQUEST_PARAMETERS or BAD_REQUEST_BODY. */
export type ValidateRequest = (exchange: Exchange) => void

/** Makes the check of each method. */
export function createRequestValidation(
  assembly: Assembly,
  resolve: Resolver,
): (rules: z.output<typeof requestRulesSchema>) => ValidateRequest {
  const models = readModels(assembly, resolve)
  const validators = new Map(
    readResources(assembly, resolve, 'AWS::ApiGateway::RequestValidator', validatorSchema).map(
      ({ ref, properties }) => [ref, properties],
    ),
  )

  return ({ RequestValidatorId, RequestModels, RequestParameters }) => {
    const validator = validators.get(RequestValidatorId ?? '')
    const required = Object.keys(RequestParameters).filter(parameter => RequestParameters[parameter])
    const names = new Map(Object.entries(RequestModels))
    return exchange => {
      if (validator?.ValidateRequestParameters) requireParameters(required, exchange)
      if (!validator?.ValidateRequestBody) return
      // A body of another content type is not validated; one of no content type is taken for JSON (D).
      const contentType = headerOf(exchange.request.headers, 'content-type') ?? 'application/json'
      const model = names.get(contentType.split(';')[0]?.trim().toLowerCase() ?? '') ?? names.get('$default')
      if (model !== undefined) validateBody(models, model, exchange.request.body)
    }
  }
}

/** A required parameter must be there and not blank (D). */
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
  throw new Refusal('BAD_REQUEST_PARAMETERS', { message, validationError: message })
}

function validateBody(models: Models, model: string, body: Buffer): void {
  const errors = models.errorsOf(model, parse(body), body.length)
  if (errors.length > 0)
    throw new Refusal('BAD_REQUEST_BODY', { validationError: validationErrorString(errors) })
}

/** What of the body is not JSON is not repeated: it may be a secret. */
function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    throw new Refusal('BAD_REQUEST_BODY', { validationError: '[the body is not JSON]' })
  }
}
