import { expect, test } from '@jest/globals'
import * as z from 'zod'
import { examplesOf } from '../../../../lib/docs/openapi/examples.ts'
import { createSchemas } from '../../../../lib/docs/openapi/schemas.ts'

function examples(schema: z.ZodType) {
  const schemas = createSchemas()
  return examplesOf(schemas.of(schema, 'output'), schemas.components())
}

const name = z.string().meta({ examples: ['gimpei3'] })

test('a body is put together from the examples of its fields, those that may be left out too', () => {
  const body = z.object({ name, kind: z.enum(['A', 'B']), tags: z.array(name), on: z.boolean().optional() })
  expect(examples(body)).toEqual([
    { name: 'A', value: { name: 'gimpei3', kind: 'A', tags: ['gimpei3'], on: true } },
  ])
})

test('an example of the whole comes before those of its parts', () => {
  const body = z.object({ name }).meta({ examples: [{ name: 'hanako' }] })
  expect(examples(body)).toEqual([{ name: '', value: { name: 'hanako' } }])
})

test('each alternative has an example, named by the value that tells it apart', () => {
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

test('a field without an example is refused by name', () => {
  expect(() => examples(z.object({ user: z.object({ nickname: z.string() }) }))).toThrow(
    'schema.user.nickname has no example: give it one by z.meta({ examples: [...] })',
  )
})
