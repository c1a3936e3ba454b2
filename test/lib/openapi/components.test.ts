import { describe, expect, test } from '@jest/globals'
import { operations } from '../../../lambda/operations/index.ts'
import { isJson, type Json } from '../../../lib/config/request-model.ts'
import { openApiDocument } from '../../../lib/openapi/document.ts'

const document = openApiDocument(operations)
const schemas = Object(document['components']).schemas as Record<string, Json>

/** Every object in a value with the path to it. */
function objectsIn(value: unknown, path: string): [path: string, object: Json][] {
  if (Array.isArray(value)) return value.flatMap((child, index) => objectsIn(child, `${path}/${index}`))
  if (!isJson(value)) return []
  return [
    [path, value],
    ...Object.entries(value)
      .filter(([key]) => !key.startsWith('example'))
      .flatMap(([key, child]) => objectsIn(child, `${path}/${key}`)),
  ]
}

/** The names of the schemas that the bodies below a key of the operations need. */
function namesFrom(key: 'requestBody' | 'responses'): ReadonlySet<string> {
  const bodies = Object.values(Object(document['paths'])).flatMap(methods => Object.values(Object(methods)))
  const found = new Set<string>()
  const queue: unknown[] = bodies.map(operation => Object(operation)[key])
  if (key === 'responses') queue.push(Object(document['components']).responses)
  for (const next of queue) {
    for (const [, { $ref }] of objectsIn(next, '')) {
      const name = String($ref).replace('#/components/schemas/', '')
      if (!schemas[name] || found.has(name)) continue
      found.add(name)
      queue.push(schemas[name])
    }
  }
  return found
}

const requests = namesFrom('requestBody')
const responses = namesFrom('responses')

test('the document has at most 150 schemas, and each object has a name, so generators invent none', () => {
  expect(Object.keys(schemas).length).toBeLessThanOrEqual(150)
  const inline = objectsIn(document, '').filter(
    ([path, { properties, additionalProperties, oneOf }]) =>
      (isJson(properties) || isJson(additionalProperties) || oneOf) &&
      !/^\/components\/schemas\/\w+$/.test(path),
  )
  expect(inline.map(([path]) => path)).toEqual([])
})

test('each schema is part of requests or of responses, except the constants that both share', () => {
  const shared = [...requests].filter(name => responses.has(name))
  expect(shared.filter(name => !('const' in (schemas[name] ?? {})))).toEqual([])
  expect([...new Set([...requests, ...responses])].sort()).toEqual(Object.keys(schemas))
})

/** What browsers write of a credential, to which they may add members. */
const fromBrowsers = [
  'PasskeyRegistration',
  'PasskeyAttestation',
  'PasskeyAssertion',
  'PasskeyAssertionResponse',
]

describe('requests are strict', () => {
  test.each([...requests].filter(name => !fromBrowsers.includes(name)))(
    '%s allows no unknown property',
    name => {
      for (const [, { properties, additionalProperties }] of objectsIn(schemas[name], '')) {
        if (isJson(properties)) expect(additionalProperties).toBe(false)
      }
    },
  )
})

describe('responses are open', () => {
  test.each([...responses])('%s allows properties and values that come later', name => {
    for (const [, object] of objectsIn(schemas[name], '')) {
      if (isJson(object['properties']) && 'type' in object) expect(object['additionalProperties']).toBe(true)
      if ('type' in object && !('not' in object)) expect(object).not.toHaveProperty('enum')
      for (const limit of ['pattern', 'minLength', 'maxLength', 'maximum'])
        expect(object).not.toHaveProperty(limit)
    }
  })
})

describe('operation ids', () => {
  const ids = operations.map(({ operationId }) => operationId)

  test('are unique, also where a generator changes their case', () => {
    expect(new Set(ids.map(id => id.toLowerCase())).size).toBe(operations.length)
  })

  test.each(ids)('%s is in camel case and begins with a verb', id => {
    expect(id).toMatch(
      /^(add|answer|change|confirm|create|delete|disable|enable|exchange|get|link|list|refresh|remove|request|resend|reset|revoke|send|set|sign|start|unlink|update|verify)([A-Z][a-z]+)+$/,
    )
  })
})
