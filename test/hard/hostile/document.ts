/** docs/openapi.json as the judge: what an operation takes, and whether an answer is one that it declares. */
import { readFileSync } from 'node:fs'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import * as z from 'zod'

export type JsonSchema = Record<string, unknown>

const schema = z.record(z.string(), z.unknown())
const content = z.record(z.string(), z.object({ schema, examples: schema.optional() }))
const operationSchema = z.object({
  operationId: z.string(),
  security: z.array(schema),
  parameters: z.array(z.object({ name: z.string(), in: z.enum(['path', 'query']), schema })).default([]),
  requestBody: z.object({ content }).optional(),
  responses: z.record(z.string(), z.object({ $ref: z.string().optional(), content: content.optional() })),
})
const documentSchema = z.object({
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
  components: z.object({
    schemas: z.record(z.string(), schema),
    responses: z.record(z.string(), z.object({ content })),
  }),
})

const text = readFileSync(new URL('../../../docs/openapi.json', import.meta.url), 'utf8')
const { paths, components } = documentSchema.parse(JSON.parse(text))

/** Responses are open in the document. Here only what is documented today is right. */
const schemas = JSON.parse(JSON.stringify(components.schemas), (key, value) =>
  key === 'additionalProperties' && value === true ? false : withEnum(value),
)

function withEnum(value: unknown): unknown {
  const known = Object(value)['x-extensible-enum']
  return known && !Object(value).not ? { ...Object(value), enum: known } : value
}

const ajv = new Ajv2020({ strict: false, validateFormats: false })
ajv.addSchema({ $id: 'api', components: { schemas } })

export interface Documented {
  id: string
  method: string
  /** With parameters in braces. */
  path: string
  access: 'public' | 'user' | 'admin'
  parameters: { name: string; in: 'path' | 'query'; schema: JsonSchema }[]
  /** Of the body, references resolved by `resolve`. */
  body: JsonSchema | undefined
  /** What is wrong with an answer; undefined where it is a documented one. */
  faultOf(status: number, contentType: string | undefined, body: string): string | undefined
}

export const documented: readonly Documented[] = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, { operationId, security, parameters, requestBody, responses }]) => {
    const checks = new Map<string, ReturnType<typeof answerCheck>>()
    const schemes = security.flatMap(each => Object.keys(each))
    return {
      id: operationId,
      method: method.toUpperCase(),
      path,
      access: schemes.includes('sigv4') ? 'admin' : schemes.length > 0 ? 'user' : 'public',
      parameters,
      body: requestBody?.content['application/json']?.schema,
      faultOf(status, contentType, body) {
        const response = responses[String(status)]
        if (!response) return `${operationId} documents no status ${status}`
        const check = checks.get(String(status)) ?? answerCheck(contentOf(response))
        checks.set(String(status), check)
        return check(contentType, body)
      },
    } satisfies Documented
  }),
)

/** The operation that a REST API finds for a percent-encoded path, if any. */
export function operationAt(method: string, target: string): Documented | undefined {
  const [path = ''] = target.split('?')
  const matching = documented.filter(operation => patternOf(operation.path).test(path))
  // A literal path comes before one with parameters, whatever its methods.
  const isLiteral = matching.some(operation => !operation.path.includes('{'))
  return matching.find(
    operation => operation.method === method && !(isLiteral && operation.path.includes('{')),
  )
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replace(/\{\w+\}/g, '(?!\\.{1,2}(?:/|$))[^/]+')}/?$`)
}

/** A problem that API Gateway itself may answer to any request, such as one that belongs to no route. */
const isProblem = compile(components.schemas['Problem'] ?? {})

export function problemCode(contentType: string | undefined, body: string): string | undefined {
  const value = parse(body)
  return contentType === 'application/problem+json' && isProblem(value) ? Object(value).code : undefined
}

/** The schema itself in place of a reference to it. */
export function resolve(schema: JsonSchema): JsonSchema {
  const reference = schema['$ref']
  if (typeof reference !== 'string') return schema
  return components.schemas[reference.split('/').at(-1) ?? ''] ?? {}
}

/** References are those of the document. */
export function compile(schema: JsonSchema): ValidateFunction {
  return ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"api#/components')))
}

type Content = z.output<typeof content>

function contentOf(response: { $ref?: string | undefined; content?: Content | undefined }): Content {
  return response.content ?? components.responses[response.$ref?.split('/').at(-1) ?? '']?.content ?? {}
}

function answerCheck(content: Content) {
  const [type, entry] = Object.entries(content)[0] ?? []
  const validate = entry && compile(entry.schema)
  return (contentType: string | undefined, body: string): string | undefined => {
    if (!validate) return body === '' ? undefined : 'a body, and none is documented'
    if (contentType !== type) return `content type ${contentType} in place of ${type}`
    const value = parse(body)
    if (!validate(value)) return `not the documented body: ${ajv.errorsText(validate.errors)}`
    const { code = '' } = Object(value)
    return type !== 'application/problem+json' || code in (entry.examples ?? {})
      ? undefined
      : `the undocumented code ${code}`
  }
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
