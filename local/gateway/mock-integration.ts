/** The MOCK integration, which CDK uses for CORS preflights: renders templates, invokes no function. */
import { render } from 'velocityjs'
import * as z from 'zod'
import { valueAt } from './context-variables.ts'
import { type Exchange, mediaTypeOf } from './exchange.ts'
import { GatewayError } from './gateway-error.ts'
import type { Integration } from './lambda-integration.ts'

const templates = z.record(z.string(), z.string()).default({})

export const mockSchema = z.object({
  Type: z.literal('MOCK'),
  RequestTemplates: templates,
  IntegrationResponses: z
    .array(
      z.object({
        StatusCode: z.coerce.number(),
        SelectionPattern: z.string().optional(),
        ResponseParameters: z.record(z.string(), z.string()).default({}),
        ResponseTemplates: templates,
      }),
    )
    .default([]),
})

/** Throws API_CONFIGURATION_ERROR if no request template yields a status, or no response matches it (D). */
export function createMockIntegration({
  RequestTemplates,
  IntegrationResponses,
}: z.output<typeof mockSchema>): Integration {
  const requestTemplates = new Map(Object.entries(RequestTemplates))
  return async exchange => {
    const requestTemplate = requestTemplates.get(mediaTypeOf(exchange.request.headers)) ?? ''
    const request = renderTemplate(requestTemplate, exchange).text
    const status = /"?statusCode"?\s*:\s*"?(\d{3})/.exec(request)?.[1]
    const response =
      IntegrationResponses.find(
        ({ SelectionPattern: pattern }) => pattern && status && new RegExp(`^(?:${pattern})$`).test(status),
      ) ?? IntegrationResponses.find(({ SelectionPattern: pattern }) => !pattern)
    if (!status || !response) throw new GatewayError('API_CONFIGURATION_ERROR')

    const { text, overrides } = renderTemplate(response.ResponseTemplates['application/json'] ?? '', exchange)
    const body = text.trim()
    const headers = new Map(body ? [['content-type', 'application/json']] : [])
    for (const [key, source] of Object.entries(response.ResponseParameters)) {
      const value = parameter(source, exchange)
      if (value !== undefined) headers.set(headerName(key), value)
    }
    for (const [name, value] of Object.entries(overrides)) headers.set(name.toLowerCase(), value)
    return { status: response.StatusCode, headers: [...headers], body }
  }
}

/** The rendered mapping template, and the headers that it assigned to `$context.responseOverride.header`. */
function renderTemplate(
  template: string,
  { request, context, pathParameters }: Exchange,
): { text: string; overrides: Record<string, string> } {
  const header = Object.fromEntries(request.headers)
  const querystring = Object.fromEntries(new URLSearchParams(request.query))
  const params = { header: withGet(header), querystring: withGet(querystring), path: withGet(pathParameters) }
  const overrides: Record<string, string> = {}
  const text = render(template, {
    input: { params: () => params, body: request.body.toString('utf8') },
    context: { ...context, responseOverride: { header: overrides } },
  })
  return { text, overrides }
}

/** Velocity calls a map's `get`. Templates compare a missing key with `""`. */
function withGet(entries: Record<string, string>): Record<string, unknown> {
  return { ...entries, get: (name: string) => (Object.hasOwn(entries, name) ? entries[name] : '') }
}

function headerName(key: string): string {
  return key.replace(/^method\.response\.header\./, '').toLowerCase()
}

function parameter(source: string, { context }: Exchange): string | undefined {
  const literal = /^'(.*)'$/s.exec(source)?.[1]
  if (literal !== undefined) return literal
  const value = source.startsWith('context.') ? valueAt(context, source.split('.').slice(1)) : undefined
  return value === undefined ? undefined : String(value)
}
