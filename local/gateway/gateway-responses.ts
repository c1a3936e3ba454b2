/** Turns a refusal into an answer by the template's gateway responses, or as API Gateway does without any. */
import * as z from 'zod'
import { type Assembly, type Resolver, readResources } from '../assembly/index.ts'
import { substitute, valueAt } from './context-variables.ts'
import { type Answer, type Exchange, type GatewayRequest, headerOf } from './exchange.ts'
import type { Refusal } from './refusal.ts'

const gatewayResponseSchema = z.object({
  ResponseType: z.string(),
  StatusCode: z.coerce.number().optional(),
  ResponseParameters: z.record(z.string(), z.string()).default({}),
  ResponseTemplates: z.record(z.string(), z.string()).default({}),
})
type GatewayResponse = z.output<typeof gatewayResponseSchema>

/** API Gateway's own template. */
const builtInTemplates = { 'application/json': '{"message":$context.error.messageString}' }

/** The answer to a refusal, and `$context.error` as access logs have it. */
export type Refuse = (
  refusal: Refusal,
  exchange: Exchange,
) => Answer & { error: { responseType: string; message: string } }

export function createGatewayResponses(assembly: Assembly, resolve: Resolver): Refuse {
  const responses = new Map<string, GatewayResponse>(
    readResources(assembly, resolve, 'AWS::ApiGateway::GatewayResponse', gatewayResponseSchema).map(
      ({ properties }) => [properties.ResponseType, properties],
    ),
  )

  return (refusal, { request, context }) => {
    const { responseType, message, validationError: validationErrorString } = refusal
    // A type without a response of its own takes the default of its class, but keeps its status (D).
    const own = responses.get(responseType)
    const response = own ?? responses.get(refusal.status < 500 ? 'DEFAULT_4XX' : 'DEFAULT_5XX')
    const error = { responseType, message, messageString: message, validationErrorString }
    const variables = { ...context, error }
    const templates =
      response && Object.keys(response.ResponseTemplates).length > 0
        ? response.ResponseTemplates
        : builtInTemplates
    const [contentType, template] = choose(templates, headerOf(request.headers, 'accept') ?? '')
    const headers = new Map([
      ['content-type', contentType],
      ['x-amzn-errortype', refusal.errorType],
    ])
    for (const [key, source] of Object.entries(response?.ResponseParameters ?? {})) {
      const name = key.replace(/^gatewayresponse\.header\./, '')
      const value = parameter(source, request, variables)
      if (value !== undefined) headers.set(name.toLowerCase(), value)
    }
    return {
      status: response?.StatusCode ?? refusal.status,
      headers: [...headers],
      body: substitute(template, variables, ''),
      error,
    }
  }
}

/** The template whose content type the caller accepts, else application/json, else the first. */
function choose(templates: Record<string, string>, accept: string): [string, string] {
  const types = accept.split(',').map(range => range.split(';')[0]?.trim().toLowerCase() ?? '')
  const entries = Object.entries(templates)
  return (
    entries.find(([type]) => types.includes(type.toLowerCase())) ??
    entries.find(([type]) => type === 'application/json') ??
    entries[0] ?? ['application/json', '']
  )
}

/** A header's value: `'literal'`, `context.…`, or a header or query parameter of the request. */
function parameter(source: string, request: GatewayRequest, variables: object): string | undefined {
  const literal = /^'(.*)'$/s.exec(source)?.[1]
  if (literal !== undefined) return literal
  const [, place, name = ''] = /^(context|method\.request\.(?:header|querystring))\.(.+)$/.exec(source) ?? []
  if (place === 'method.request.header') return headerOf(request.headers, name)
  if (place === 'method.request.querystring') {
    const value = new URLSearchParams(request.query).get(name) ?? ''
    // A line break in it would begin another header.
    return /^[\x20-\x7e]+$/.test(value) ? value : undefined
  }
  const value = place === 'context' ? valueAt(variables, name.split('.')) : undefined
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
}
