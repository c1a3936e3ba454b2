import { EventBridgeClient, PutEventsCommand, type PutEventsResultEntry } from '@aws-sdk/client-eventbridge'
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { mockClient } from 'aws-sdk-client-mock'
import * as z from 'zod'
import { cloudEvent } from '../../../lambda/trail/event.ts'
import { startForwarder } from '../../../lambda/trail/forwarder.ts'
import { captureOutput } from './captured-output.ts'
import { line, logsEvent } from './lines.ts'

const bridge = mockClient(EventBridgeClient)
const output = captureOutput()
beforeEach(() => {
  bridge.reset()
  bridge
    .on(PutEventsCommand)
    .callsFake(({ Entries }) => ({ FailedEntryCount: 0, Entries: Entries.map(accepted) }))
  jest.useFakeTimers({ doNotFake: ['nextTick'] })
})
afterEach(() => void jest.useRealTimers())

const accepted = (): PutEventsResultEntry => ({ EventId: 'accepted' })
const throttled: PutEventsResultEntry = { ErrorCode: 'ThrottlingException', ErrorMessage: 'slow down' }

const variables = {
  AWS_REGION: 'eu-west-1',
  EVENT_BUS: 'trail',
  USER_POOL_ID: 'eu-west-1_Example01',
  AWS_LAMBDA_LOG_GROUP_NAME: '/forwarder',
}
const forward = startForwarder(variables)

/** Forwards with as much time left, in milliseconds. */
async function run(lines: readonly (string | object)[], { payload = {}, remaining = 60_000 } = {}) {
  const end = Date.now() + remaining
  const result = forward(logsEvent(lines, payload), { getRemainingTimeInMillis: () => end - Date.now() })
  const settled = result.then(
    () => undefined,
    (error: Error) => error.message,
  )
  await jest.runAllTimersAsync()
  return settled
}

const calls = () => bridge.commandCalls(PutEventsCommand).map(({ args }) => args[0].input.Entries ?? [])
const entries = () => calls().flat()
const details = () => entries().map(({ Detail = '' }) => JSON.parse(Detail))

const numbered = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ ...line, requestId: `r${index}` }))

describe('the forwarder', () => {
  test('sends the entries of a call that the bus rejects as a whole one by one', async () => {
    bridge.on(PutEventsCommand).callsFake(({ Entries }) => {
      if (Entries.some(({ Detail = '' }: { Detail?: string }) => Detail.includes('"r3"')))
        throw Object.assign(new Error(), { name: 'ValidationException' })
      return { Entries: Entries.map(accepted) }
    })
    expect(await run(numbered(5))).toBe('the bus did not accept 1 events: ValidationException')
    expect(calls().map(({ length }) => length)).toEqual([5, 1, 1, 1, 1, 1])
    expect(output.at(-1)).toMatchObject({ eventsForwarded: 4, eventsRejected: 1 })
  })

  test.each<[string, object]>([
    ['a type that is too long', { event: { ...line.event, type: 'x'.repeat(129) } }],
    ['a time of another form', { timestamp: '1' }],
    ['a time that is too far away', { timestamp: '+275760-09-13T00:00:00.000Z' }],
  ])('ignores a line with %s', async (_, forged) => {
    expect(await run([line, { ...line, ...forged }])).toBeUndefined()
    expect(entries()).toHaveLength(1)
  })

  test('puts the event of a line on the bus, as a CloudEvent that its schema accepts without an unknown field', async () => {
    expect(await run([line])).toBeUndefined()
    expect(entries()).toEqual([
      {
        EventBusName: 'trail',
        Source: 'cognito-auth-api',
        DetailType: 'disableUser',
        Time: new Date('2026-01-01T08:56:36.000Z'),
        Detail: expect.any(String),
      },
    ])
    const { type: _, ...event } = line.event
    const expected = {
      specversion: '1.0',
      id: line.requestId,
      source: 'urn:cognito-auth-api:prod:eu-west-1_Example01',
      type: 'cognito-auth-api.disableUser',
      subject: line.event.subject?.sub,
      time: line.timestamp,
      datacontenttype: 'application/json',
      dataschema: 'urn:cognito-auth-api:event:1',
      data: {
        operation: 'disableUser',
        stage: 'prod',
        outcome: 'SUCCEEDED',
        status: 204,
        requestId: line.requestId,
        ...event,
      },
    }
    expect(details()).toEqual([expected])
    expect(z.parse(cloudEvent, details()[0])).toEqual(expected)
  })

  test('gives the event before a change an id of its own, and the same line the same id each time', async () => {
    const begun = { ...line, outcome: 'BEGUN', status: undefined }
    await run([begun, line])
    await run([begun, line])
    const ids = [`${line.requestId}-begun`, line.requestId]
    expect(details().map(({ id }) => id)).toEqual([...ids, ...ids])
  })

  test('leaves out the subject if no user is known', async () => {
    await run([{ ...line, event: { ...line.event, subject: { group: 'admins' } } }])
    expect(details()[0]).not.toHaveProperty('subject')
    expect(details()[0].data.subject).toEqual({ group: 'admins' })
  })

  test('ignores, counts and reports as an error lines without a complete event', async () => {
    const { event } = line
    await run([
      'START RequestId: 1',
      '"text"',
      'null',
      '{"truncated":',
      { ...line, event: undefined },
      { ...line, event: { ...event, type: undefined } },
      { ...line, event: { ...event, actor: 'ann' } },
      { ...line, timestamp: 'yesterday' },
      line,
    ])
    expect(details()).toHaveLength(1)
    expect(output).toMatchObject([{ level: 'ERROR', eventsForwarded: 1, linesIgnored: 8 }])
  })

  test('ignores the message with which CloudWatch Logs checks the destination', async () => {
    expect(await run([line], { payload: { messageType: 'CONTROL_MESSAGE' } })).toBeUndefined()
    expect([calls(), output]).toEqual([[], []])
  })

  test('never forwards lines of its own log group', async () => {
    expect(await run([line], { payload: { logGroup: '/forwarder' } })).toBeUndefined()
    expect(calls()).toEqual([])
    expect(output).toMatchObject([{ level: 'ERROR', message: expect.stringContaining('remove it') }])
  })

  test('writes no line that the subscription or the forwarder takes for an event', async () => {
    bridge.on(PutEventsCommand).rejects(Object.assign(new Error('no'), { name: 'AccessDeniedException' }))
    await run([line, 'text'])
    await run([], { payload: { logGroup: '/forwarder' } })
    expect(output).toHaveLength(2)
    for (const written of output) expect(written).not.toHaveProperty('event')
    bridge.reset()
    await run(output)
    expect(calls()).toEqual([])
  })
})

describe('the batches', () => {
  test('have at most ten entries, in the order of the lines', async () => {
    await run(numbered(25))
    expect(calls().map(({ length }) => length)).toEqual([10, 10, 5])
    expect(details().map(({ id }) => id)).toEqual(numbered(25).map(({ requestId }) => requestId))
  })

  test('have less than 256 KB by the formula of EventBridge', async () => {
    const large = numbered(9).map(each => ({
      ...each,
      event: { ...line.event, changed: ['ü'.repeat(30_000)] },
    }))
    await run(large)
    expect(calls().map(({ length }) => length)).toEqual([4, 4, 1])
    for (const call of calls()) {
      const sizes = call.map(
        ({ Source = '', DetailType = '', Detail = '' }) =>
          14 + Buffer.byteLength(Source + DetailType + Detail),
      )
      expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(256 * 1024)
    }
  })

  test('leave out an event that is too large, which fails the invocation after all others were sent', async () => {
    const arn = 'a'.repeat(300_000)
    const huge = { ...line, event: { ...line.event, actor: { kind: 'administrator', arn } } }
    expect(await run([huge, line])).toBe('the bus did not accept 1 events: too large')
    expect(details()).toHaveLength(1)
    expect(output).toMatchObject([{ level: 'ERROR', eventsForwarded: 1, eventsRejected: 1 }])
  })
})

describe('an entry that the bus rejects', () => {
  test('is sent again without those that it accepted', async () => {
    bridge
      .on(PutEventsCommand)
      .resolvesOnce({ FailedEntryCount: 2, Entries: [accepted(), throttled, throttled] })
      .resolvesOnce({ FailedEntryCount: 1, Entries: [accepted(), throttled] })
      .resolvesOnce({ FailedEntryCount: 0, Entries: [accepted()] })
    expect(await run(numbered(3))).toBeUndefined()
    const ids = calls().map(call => call.map(({ Detail = '' }) => JSON.parse(Detail).id))
    expect(ids).toEqual([['r0', 'r1', 'r2'], ['r1', 'r2'], ['r2']])
    expect(output).toMatchObject([{ level: 'INFO', eventsForwarded: 3, eventsRejected: 0 }])
  })

  test('fails the invocation after four attempts, and does not hold back the batches behind it', async () => {
    bridge.on(PutEventsCommand).callsFake(({ Entries }) => ({
      Entries: Entries.map(({ Detail }: { Detail: string }) =>
        JSON.parse(Detail).id === 'r3' ? throttled : accepted(),
      ),
    }))
    expect(await run(numbered(12))).toBe('the bus did not accept 1 events: ThrottlingException')
    expect(calls().map(({ length }) => length)).toEqual([10, 1, 1, 1, 2])
    expect(output).toMatchObject([{ level: 'ERROR', eventsForwarded: 11, eventsRejected: 1 }])
  })

  test('is one of a batch for which no time is left, and the next invocation gets it', async () => {
    const slow = (): Promise<object> =>
      new Promise(resolve => setTimeout(resolve, 5000, { Entries: Array(10).fill(accepted()) }))
    bridge.on(PutEventsCommand).callsFake(slow)
    expect(await run(numbered(130), { remaining: 60_000 })).toBe(
      'the bus did not accept 20 events: no time left',
    )
    expect(calls()).toHaveLength(11)
    expect(output).toMatchObject([{ level: 'ERROR', eventsForwarded: 110, eventsRejected: 20 }])
  })

  test('is not sent again when the time of the function runs out', async () => {
    bridge.on(PutEventsCommand).callsFake(({ Entries }) => ({ Entries: Entries.map(() => throttled) }))
    expect(await run([line], { remaining: 10_300 })).toContain('did not accept 1 events')
    expect(calls()).toHaveLength(2)
  })

  test('is named by the code only: messages of AWS can quote an event', async () => {
    const error = Object.assign(new Error(`invalid: ${JSON.stringify(line)}`), {
      name: 'ValidationException',
    })
    bridge.on(PutEventsCommand).rejects(error)
    expect(await run([line])).toBe('the bus did not accept 1 events: ValidationException')
    expect(JSON.stringify(output)).not.toContain('0f4a7a2e')
  })
})

test('the forwarder does not start without a bus and a user pool', () => {
  expect(() => startForwarder({ EVENT_BUS: 'trail' })).toThrow('EVENT_BUS and USER_POOL_ID must be set')
})
