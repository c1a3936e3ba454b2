import { expect, test } from '@jest/globals'
import * as z from 'zod'
import { examplesOf } from '../../../lib/openapi/examples.ts'
import { createSchemas } from '../../../lib/openapi/schemas.ts'

function examples(schema: z.ZodType) {
  const schemas = createSchemas()
  return examplesOf(schemas.request(schema, 'Body'), schemas.components())
}

const name = z.string().meta({ examples: ['gimpei3'] })

test('an example of a body contains the examples of all its fields, including optional ones', () => {
  const body = z.object({ name, kind: z.enum(['A', 'B']), tags: z.array(name), on: z.boolean().optional() })
  expect(examples(body)).toEqual([
    { name: 'A', value: { name: 'gimpei3', kind: 'A', tags: ['gimpei3'], on: true } },
  ])
})

test('an example of a schema takes precedence over those of its fields', () => {
  const body = z.object({ name }).meta({ examples: [{ name: 'hanako' }] })
  expect(examples(body)).toEqual([{ name: '', value: { name: 'hanako' } }])
})

test('each alternative of a union has an example, named by its discriminator', () => {
  const inner = z.union([
    z.object({ name: z.literal('B'), code: name }),
    z.object({ name: z.literal('C'), list: z.array(name) }).meta({ id: 'Named' }),
  ])
  const body = z.union([z.object({ outcome: z.literal('A') }), z.object({ outcome: z.literal('D'), inner })])
  expect(examples(body)).toEqual([
    { name: 'A', value: { outcome: 'A' } },
    { name: 'B', value: { outcome: 'D', inner: { name: 'B', code: 'gimpei3' } } },
    { name: 'C', value: { outcome: 'D', inner: { name: 'C', list: ['gimpei3'] } } },
  ])
})

test('a body has no example if a required field has none', () => {
  expect(examples(z.object({ user: z.object({ nickname: z.string() }) }))).toEqual([])
})

test('an example of a body omits an optional field that has no example', () => {
  expect(examples(z.object({ name, nickname: z.string().optional() }))).toEqual([
    { name: '', value: { name: 'gimpei3' } },
  ])
})
