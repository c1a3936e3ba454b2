import { describe, expect, test } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { errorsOf, routeOf } from '../../../lambda/contract/operation.ts'
import { problemTypes } from '../../../lambda/contract/problem.ts'
import { exposedHeaders } from '../../../lambda/contract/response-headers.ts'
import { operations } from '../../../lambda/operations/index.ts'
import { isJson, type Json } from '../../../lib/config/request-model.ts'
import { openApiDocument } from '../../../lib/openapi/document.ts'

const document = openApiDocument(operations)

/** The value at a path of keys. Follows references. */
function at(...keys: string[]): Json {
  return keys.reduce<Json>((found, key) => followed(found[key]), document)
}

function followed(value: unknown): Json {
  const found = isJson(value) ? value : {}
  const reference = found['$ref']
  return typeof reference === 'string' ? at(...reference.replace('#/', '').split('/')) : found
}

// The whole document is added as a schema, since references in components point into it.
const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true })
ajv.addSchema(document, 'document')
const pointer = (key: string) => key.replaceAll('~', '~0').replaceAll('/', '~1')

/** The names of a body's examples, with the errors of validating them. */
function checkedExamples(...place: string[]): [name: string, errors: unknown][] {
  const reference = `document#/${[...place, 'schema'].map(pointer).join('/')}`
  const validate = ajv.getSchema(reference)
  if (!validate) throw new Error(`no schema at ${reference}`)
  return Object.keys(at(...place, 'examples')).map(name => {
    validate(at(...place, 'examples', name)['value'])
    return [name, validate.errors]
  })
}

const valid = (examples: [string, unknown][]) => examples.map(([name]) => [name, null])

test.each([
  ['second factors', at('components', 'schemas', 'MfaPreference')],
  ['attributes', at('paths', '/me', 'patch', 'requestBody', 'content', 'application/json', 'schema')],
])('requires at least one property in a change of %s', (_, schema) => {
  expect(schema['minProperties']).toBe(1)
})

test('the document has exactly the operations of the API, by route and operation id', () => {
  const found = Object.entries(at('paths')).flatMap(([path, methods]) =>
    Object.entries(followed(methods)).map(([method, found]) => [
      `${method.toUpperCase()} ${path}`,
      followed(found)['operationId'],
    ]),
  )
  expect(Object.fromEntries(found)).toEqual(
    Object.fromEntries(operations.map(({ route, operationId }) => [route, operationId])),
  )
})

describe.each(operations)('$id', operation => {
  const { method, path } = routeOf(operation)
  const place = ['paths', path, method.toLowerCase()]

  test('has the security requirement of its access', () => {
    const security = { public: [], user: [{ accessToken: [] }], admin: [{ sigv4: [] }] }
    expect(at(...place)['security']).toEqual(security[operation.access])
  })

  test('documents its success and all its error codes by status, with valid examples', () => {
    const responses = at(...place, 'responses')
    const codes = Object.keys(responses).flatMap(status => {
      const content = Object.keys(at(...place, 'responses', status, 'content'))
      return content.flatMap(type => {
        const examples = examplesOfResponse(status, type)
        expect(examples).not.toEqual([])
        expect(examples).toEqual(valid(examples))
        return type === 'application/problem+json' ? examples.map(([code]) => [code, Number(status)]) : []
      })
    })
    expect(Object.fromEntries(codes)).toEqual(
      Object.fromEntries(errorsOf(operation).map(code => [code, problemTypes[code].status])),
    )
    expect(responses).toHaveProperty(String(operation.status))
  })

  /** The response may be a reference to a component. */
  function examplesOfResponse(status: string, type: string): [string, unknown][] {
    const response = at(...place, 'responses')[status]
    const reference = isJson(response) ? response['$ref'] : undefined
    const base =
      typeof reference === 'string' ? reference.replace('#/', '').split('/') : [...place, 'responses', status]
    return checkedExamples(...base, 'content', type)
  }

  test('documents no response header that scripts of other origins cannot read', () => {
    const exposed = exposedHeaders.toLowerCase().split(', ')
    const names = Object.keys(at(...place, 'responses')).flatMap(status =>
      Object.keys(at(...place, 'responses', status, 'headers')),
    )
    expect(names.filter(name => !exposed.includes(name.toLowerCase()))).toEqual([])
    expect(names.includes('Location')).toBe(operation.createdName !== undefined)
  })

  test('has request examples that are valid for its schema and its handler', () => {
    const { body } = operation.request
    if (!body) {
      expect(at(...place)).not.toHaveProperty('requestBody')
      return
    }
    const content = [...place, 'requestBody', 'content', 'application/json']
    const examples = checkedExamples(...content)
    expect(examples).not.toEqual([])
    expect(examples).toEqual(valid(examples))
    for (const [name] of examples) {
      expect([name, body.safeParse(at(...content, 'examples', name)['value']).error]).toEqual([
        name,
        undefined,
      ])
    }
  })

  test('has a description and a valid example for each parameter', () => {
    const parameters = at(...place)['parameters'] ?? []
    for (const parameter of Array.isArray(parameters) ? parameters.map(followed) : []) {
      expect(parameter).toMatchObject({ name: expect.any(String), description: expect.stringMatching(/\.$/) })
      expect(ajv.validate(followed(parameter['schema']), parameter['example'])).toBe(true)
    }
  })
})

describe('a recent sign-in', () => {
  test.each([
    ['delete', 'The user must have signed in within the last 300 seconds.'],
    ['patch', 'For a request that sets or deletes `email`, '],
  ])('is documented at %s /me, with the challenge header and an example with maxAge', (method, words) => {
    const place = ['paths', '/me', method]
    expect(at(...place)['description']).toContain(words)
    expect(at(...place, 'responses', '401', 'headers')).toHaveProperty('X-Amzn-Remapped-WWW-Authenticate')
    const examples = [...place, 'responses', '401', 'content', 'application/problem+json', 'examples']
    expect(at(...examples, 'REAUTHENTICATION_REQUIRED', 'value')).toMatchObject({
      status: 401,
      maxAge: 300,
    })
  })

  test('is not documented for operations that do not require it', () => {
    expect(at('paths', '/me', 'get')['description']).not.toContain('signed in')
    expect(at('paths', '/me', 'get', 'responses', '401')).not.toHaveProperty('headers')
  })
})

/** Fields without a description, including nested ones. Constants and named schemas need none. */
function undescribed(schema: unknown, path: string): string[] {
  if (!isJson(schema)) return []
  const fields = Object.entries(isJson(schema['properties']) ? schema['properties'] : {})
  const lists = [schema['anyOf'], schema['oneOf'], schema['items']].flat()
  return [
    ...fields.flatMap(([name, field]) => {
      const known =
        isJson(field) && ['$ref', 'const', 'description', 'properties', 'items'].some(key => key in field)
      return [...(known ? [] : [`${path}.${name}`]), ...undescribed(field, `${path}.${name}`)]
    }),
    ...lists.flatMap(part => undescribed(part, path)),
  ]
}

test('every field has a description', () => {
  const named = Object.entries(at('components', 'schemas')).flatMap(([name, schema]) =>
    undescribed(schema, name),
  )
  const bodies = operations.flatMap(operation => {
    const { method, path } = routeOf(operation)
    const { requestBody, responses } = at('paths', path, method.toLowerCase())
    const contents = [requestBody, ...Object.values(followed(responses))].map(one => followed(one)['content'])
    return contents.flatMap(content =>
      undescribed(followed(followed(content)['application/json'])['schema'], operation.id),
    )
  })
  expect([...named, ...bodies]).toEqual([])
})
