import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { operations } from '../../../lambda/operations/index.ts'
import { eventOutcomes } from '../../../lambda/trail/event.ts'
import { eventExamples } from '../../../lib/docs/events/examples.ts'
import { eventsPage } from '../../../lib/docs/events/page.ts'
import { eventSchema } from '../../../lib/docs/events/schema.ts'

const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true })
const isEvent = ajv.compile(eventSchema())

/** As it arrives. */
const example = () => JSON.parse(JSON.stringify(eventExamples[1]?.event))

describe('the JSON Schema of events', () => {
  test.each(eventExamples)('accepts the example of $outcome', ({ event }) => {
    isEvent(JSON.parse(JSON.stringify(event)))
    expect(isEvent.errors).toBeNull()
  })

  test('accepts fields that do not exist yet', () => {
    const { data, ...event } = example()
    expect(isEvent({ ...event, extension: 1, data: { ...data, later: true } })).toBe(true)
  })

  test.each(['id', 'source', 'type', 'time', 'dataschema', 'data'])('rejects an event without %s', name => {
    expect(isEvent({ ...example(), [name]: undefined })).toBe(false)
  })

  test.each([
    { outcome: 'DONE' },
    { actor: { kind: 'robot' } },
    { actor: { kind: 'user' } },
    { source: {} },
    { changed: 'email' },
    { status: '204' },
  ])('rejects %j in data', change => {
    const { data, ...event } = example()
    expect(isEvent({ ...event, data: { ...data, ...change } })).toBe(false)
  })

  test('is committed', () => {
    expect(JSON.parse(readFileSync('docs/event.schema.json', 'utf8'))).toEqual(eventSchema())
  })
})

describe('the page about events', () => {
  test('has an example of each outcome', () => {
    expect(eventExamples.map(({ outcome }) => outcome)).toEqual(Object.keys(eventOutcomes))
  })

  test('asks what a new operation changes', () => {
    const [first] = operations
    if (!first) throw new Error('there are no operations')
    const added = { ...first, operationId: 'renameUser', changes: () => ['name'] }
    expect(() => eventsPage([...operations, added])).toThrow('renameUser: say in lib/docs/events/page.ts')
  })

  test('names only operations that exist', () => {
    expect(() => eventsPage(operations.slice(0, 5))).toThrow('no operation is called')
  })
})
