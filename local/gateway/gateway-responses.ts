/** Turns an error into a response by the template's gateway responses, or by API Gateway's defaults. */
import * as z from 'zod'
import { type Assembly, type Resolver, readResources } from '../assembly/index.ts'
import { readTemplate, valueAt } from './context-variables.ts'
import { type Exchange, type GatewayRequest, type HttpResponse, headerOf } from './exchange.ts'
import type { GatewayError } from './gateway-error.ts'

export const gatewayResponseSchema = z.object({
  ResponseType: z.string(),
  StatusCode: z.coerce.number().optional(),
  ResponseParameters: z.record(z.string(), z.string()).default({}),
  ResponseTemplates: z.record(z.string(), z.string()).default({}),
})
type GatewayResponse = z.output<typeof gatewayResponseSchema>

/** API Gateway's default. */
const defaultTemplates = { 'application/json': '{"message":$context.error.messageString}' }

/** Also returns `$context.error` for access logs. */
export type ToGatewayResponse = (
  error: GatewayError,
  exchange: Exchange,
) => HttpResponse & { error: { responseType: string; message: string } }

export function createGatewayResponses(assembly: Assembly, resolve: Resolver): ToGatewayResponse {
  const responses = new Map<string, GatewayResponse>(
    readResources(assembly, resolve, 'AWS::ApiGateway::GatewayResponse', gatewayResponseSchema).map(
      ({ properties }) => [properties.ResponseType, properties],
    ),
  )

  return ({ responseType, message, validationError, status, errorType }, { request, context }) => {
    // A type that has no response takes the default of its class, but keeps its status (D).
    const response =
      responses.get(responseType) ?? responses.get(status < 500 ? 'DEFAULT_4XX' : 'DEFAULT_5XX')
    const error = { responseType, message, messageString: message, validationErrorString: validationError }
    const variables = { ...context, error }
    const templates =
      response && Object.keys(response.ResponseTemplates).length > 0
        ? response.ResponseTemplates
        : defaultTemplates
    const [contentType, template] = selectTemplate(templates, headerOf(request.headers, 'accept') ?? '')
    const headers = new Map([
      ['content-type', contentType],
      ['x-amzn-errortype', errorType],
    ])
    for (const [key, source] of Object.entries(response?.ResponseParameters ?? {})) {
      const name = key.replace(/^gatewayresponse\.header\./, '')
      const value = parameter(source, request, variables)
      if (value !== undefined) headers.set(name.toLowerCase(), value)
    }
    return {
      status: response?.StatusCode ?? status,
      headers: [...headers],
      body: readTemplate(template, '')(variables),
      error,
    }
  }
}

/** The template whose content type the caller accepts, otherwise application/json, otherwise the first. */
function selectTemplate(templates: Record<string, string>, accept: string): [string, string] {
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
    // A line break would start another header.
    return /^[\x20-\x7e]+$/.test(value) ? value : undefined
  }
  const value = place === 'context' ? valueAt(variables, name.split('.')) : undefined
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
}
