import { describe, expect, test } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { operations } from '../../../lambda/operations/index.ts'
import { isJson, type Json } from '../../../lib/config/request-model.ts'
import { openApiDocument } from '../../../lib/openapi/document.ts'
import { examplesOf } from '../../../lib/openapi/examples.ts'

const document = openApiDocument(operations)
// Ajv's own support of `discriminator` rejects a mapping.
const ajv = new Ajv2020({ strict: false, validateFormats: false })
ajv.addSchema(document, 'document')

const schemas = Object(document['components']).schemas as Record<string, Json>
const unions = Object.keys(schemas).filter(name => schemas[name]?.['oneOf'])
const examplesIn = (name: string) => examplesOf({ $ref: `#/components/schemas/${name}` }, schemas)

function isValid(name: string, value: unknown): boolean {
  return ajv.getSchema(`document#/components/schemas/${name}`)?.(value) === true
}

/** The alternatives of a union, by name. */
function alternatives(union: string): string[] {
  const { oneOf } = schemas[union] ?? {}
  return (Array.isArray(oneOf) ? oneOf : []).map(({ $ref }) => $ref.split('/').at(-1))
}

const matching = (union: string, value: unknown) => alternatives(union).filter(name => isValid(name, value))

test('the unions of the document are those of a sign-in', () => {
  expect(unions).toEqual(['Challenge', 'ChallengeAnswer', 'SignInResult'])
  expect(JSON.stringify(document)).not.toContain('"anyOf":[{"$ref"')
})

describe.each(unions)('%s', union => {
  const { discriminator } = schemas[union] ?? {}
  const { propertyName, mapping } = Object(discriminator)

  test.each(examplesIn(union))(
    'has exactly one alternative for $name: the one that its mapping names',
    ({ value }) => {
      const found = matching(union, value)
      expect(found).toHaveLength(1)
      expect(mapping[Object(value)[propertyName]]).toBe(`#/components/schemas/${found[0]}`)
      expect(isValid(union, value)).toBe(true)
    },
  )

  test('has alternatives that differ in their required fields or in a constant', () => {
    const shapes = alternatives(union).map(name => {
      const { required, properties } = schemas[name] ?? {}
      return JSON.stringify([required, isJson(properties) ? properties[propertyName] : ''])
    })
    expect(new Set(shapes).size).toBe(shapes.length)
  })
})

describe('an unknown value', () => {
  const later = { username: 'gimpei3', session: 'AYABeHqvJ0mTrPq3nX0b2v7Yq9s' }

  test.each([
    ['Challenge', { ...later, name: 'LATER_CHALLENGE', cognitoParameters: {} }, 'OtherChallenge'],
    ['ChallengeAnswer', { ...later, name: 'LATER_CHALLENGE', responses: {} }, 'OtherAnswer'],
    ['SignInResult', { outcome: 'LATER', details: { seconds: 5 } }, 'OtherResult'],
  ])('of %s is valid for its last alternative only', (union, value, alternative) => {
    expect([isValid(union, value), matching(union, value)]).toEqual([true, [alternative]])
  })

  test.each([
    ['Challenge', { ...later, name: 'SMS_MFA', cognitoParameters: {} }],
    ['ChallengeAnswer', { ...later, name: 'SMS_MFA', responses: {} }],
    ['SignInResult', { outcome: 'SIGNED_IN', details: {} }],
  ])('of %s is the only one that its last alternative accepts', (union, value) => {
    expect([isValid(union, value), matching(union, value)]).toEqual([false, []])
  })
})
