/** Parts of a template that have an effect on AWS and none on localhost. */
import { expect, test } from '@jest/globals'
import * as z from 'zod'
import { type ResourceType, readAssembly, unimplementedParts } from '../../../local/assembly/index.ts'
import { type Resources, writeAssembly } from './support.ts'

const proxy = z.object({ Type: z.literal('PROXY'), Uri: z.string() })
const mock = z.object({ Type: z.literal('MOCK'), Templates: z.record(z.string(), z.string()).default({}) })
const thing: ResourceType = {
  implemented: z.object({
    Name: z.string().optional(),
    Any: z.unknown(),
    Nested: z.object({ Deep: z.boolean().optional() }).prefault({}),
    List: z.array(z.object({ Key: z.string() })).default([]),
    Integration: z.discriminatedUnion('Type', [proxy, mock]).optional(),
  }),
  noEffect: {
    Tags: 'only a label',
    'Nested.Logs': 'there are none',
    'Partly.Known': 'a reason',
    Secret: { because: 'none is needed', if: value => value === false },
  },
}

const partsOf = (resources: Resources, template: object = {}) =>
  unimplementedParts(readAssembly(writeAssembly({ resources, template: { ...template } })), { Thing: thing })
const ofOne = (Properties: Record<string, unknown>) => partsOf({ A: { Type: 'Thing', Properties } })

test.each<[string, Record<string, unknown>]>([
  ['what is read, at every depth', { Name: 'x', Nested: { Deep: true }, List: [{ Key: 'k' }] }],
  ['what is read as it is', { Any: { Whatever: { Is: ['in'] } } }],
  ['each alternative', { Integration: { Type: 'PROXY', Uri: 'x' } }],
  ['a map with any keys', { Integration: { Type: 'MOCK', Templates: { json: 'x' } } }],
  ['an intrinsic function', { Nested: { 'Fn::If': ['a', 'b', 'c'] }, Integration: { Ref: 'X' } }],
  ['what is declared to have no effect', { Tags: [{ Key: 'a' }], Nested: { Logs: 1 }, Partly: { Known: 1 } }],
  ['a value that is declared to have no effect', { Secret: false }],
])('lists nothing for %s', (_, properties) => {
  expect(ofOne(properties)).toEqual([])
})

test.each<[string, Record<string, unknown>, string[]]>([
  ['an unknown property', { Extra: { a: 1 } }, ['Thing Extra (A)']],
  ['an unknown property within another', { Nested: { Extra: 1 } }, ['Thing Nested.Extra=1 (A)']],
  [
    'an unknown property of a list, once',
    {
      List: [
        { Key: 'a', On: true },
        { Key: 'b', On: true },
      ],
    },
    ['Thing List.On=true (A)'],
  ],
  [
    'a property of another alternative',
    { Integration: { Type: 'PROXY', Uri: 'x', Templates: {} } },
    ['Thing Integration.Templates (A)'],
  ],
  ['another value than the one without effect', { Secret: true }, ['Thing Secret=true (A)']],
  ['the unknown part of a property', { Partly: { Known: 1, New: 2 } }, ['Thing Partly.New=2 (A)']],
  ['a long value by its property', { Extra: 'x'.repeat(100) }, ['Thing Extra=… (A)']],
])('lists %s', (_, properties, lines) => {
  expect(ofOne(properties)).toEqual(lines)
})

test('lists resources of an unknown type, conditions, and sections that change the template', () => {
  const conditional = { Type: 'Thing', Condition: 'InProduction' }
  const lines = partsOf(
    { A: conditional, B: { Type: 'AWS::New::Thing', Properties: { Name: 'x' } } },
    { Conditions: {}, Transform: 'AWS::Serverless-2016-10-31', Rules: {}, Metadata: {} },
  )
  expect(lines).toEqual(['Conditions', 'Transform', 'Thing Condition (A)', 'AWS::New::Thing (B)'])
})

test('lists a property of many resources in one line', () => {
  const resource = { Type: 'Thing', Properties: { Extra: true } }
  expect(partsOf({ A: resource, B: resource, C: resource })).toEqual(['Thing Extra=true (3 resources)'])
})
