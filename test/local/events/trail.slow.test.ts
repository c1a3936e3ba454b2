/** The way of a log line: subscription, forwarder, bus, rule, notifier. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, describe, expect, test } from '@jest/globals'
import { UnimplementedError } from '../../../local/index.ts'
import { get, lineOf, startTrail, usersFile, write } from './support.ts'

const idsOf = (events: readonly { id: string }[]) => events.map(({ id }) => id)

test('a line with an event is on the bus, and what a rule selects reaches its function', async () => {
  const api = await startTrail()
  await write(api, lineOf('a'), lineOf('b', {}, 'seen'), '{"level":"INFO"}', 'no JSON')
  expect(await api.events()).toMatchObject([
    { id: 'b', type: 'seen' },
    { id: 'a', type: 'changed', source: 'urn:test', time: '2026-01-01T00:00:00.000Z' },
  ])
  expect(api.messages()).toMatchObject([
    { to: 'g@example.com', medium: 'EMAIL', subject: 'changed', text: 'a' },
  ])
})

test('lists events by user, name, hash of the name and outcome, newest first', async () => {
  const api = await startTrail()
  const hash = Buffer.from(
    await crypto.subtle.digest('SHA-256', Buffer.from(`${api.userPoolId}:ünal`)),
  ).toString('hex')
  await write(
    api,
    lineOf('1', { outcome: 'BEGUN', subject: { sub: 's1', username: 'Ünal' } }),
    lineOf('2', { outcome: 'REFUSED', subject: { usernameHash: hash } }),
    lineOf('3', { operation: 'updateUser', outcome: 'SUCCEEDED', subject: { sub: 's1' } }),
    lineOf('4', { outcome: 'SUCCEEDED', subject: { sub: 's2' } }),
  )
  const list = async (query: string) => {
    const { body } = await get(`${api.apiUrl}/_local/events${query}`)
    return idsOf(Object(body['items']))
  }
  expect(await list('')).toEqual(['4', '3', '2', '1'])
  expect(await list('?limit=1')).toEqual(['4'])
  expect(await list('?sub=s1')).toEqual(['3', '1'])
  expect(await list('?username=ÜNAL')).toEqual(['2', '1'])
  expect(await list('?username=ünal&sub=s1')).toEqual(['3', '2', '1'])
  expect(await list('?outcome=SUCCEEDED&sub=s1')).toEqual(['3'])
  expect(idsOf(await api.events({ sub: 's2' }))).toEqual(['4'])
  expect(await list('?operation=updateUser')).toEqual(['3'])
})

test.each([
  ['limit=0', 'use a whole number of at least 1\n  → at limit'],
  ['limit=many', 'use a whole number of at least 1\n  → at limit'],
  ['user=anna', 'user'],
])('the list of events rejects ?%s', async (query, name) => {
  const { apiUrl } = await startTrail()
  const { status, body } = await get(`${apiUrl}/_local/events?${query}`)
  expect([status, body['message']]).toEqual([400, expect.stringContaining(name)])
})

test('a line of another log group is not forwarded', async () => {
  const api = await startTrail({
    more: {
      Function0: {
        Type: 'AWS::Lambda::Function',
        Properties: { Runtime: 'nodejs24.x', Handler: 'index.handler', Code: { S3Key: 'hash0.zip' } },
      },
    },
  })
  await write(api, lineOf('a'))
  expect(await api.events()).toEqual([])
})

describe('a function that fails', () => {
  test('is invoked again', async () => {
    const api = await startTrail({ failures: 2 })
    await write(api, lineOf('a'))
    expect(idsOf(await api.events())).toEqual(['a'])
  })

  test('after all attempts, has what it did not accept listed as a dead letter', async () => {
    const api = await startTrail({
      failures: 2,
      more: {
        Config: {
          Type: 'AWS::Lambda::EventInvokeConfig',
          Properties: { FunctionName: { Ref: 'Forwarder' }, MaximumRetryAttempts: 1 },
        },
      },
    })
    await write(api, lineOf('a'))
    expect(await api.events()).toEqual([])
    const { body } = await get(`${api.apiUrl}/_local/dead-letters`)
    expect(body['items']).toMatchObject([
      { target: expect.stringMatching(/:function:Stack-Forwarder$/), error: 'not now' },
    ])
    expect(api.lines.filter(line => line.includes('/_local/dead-letters'))).toHaveLength(1)
    // The next lines are not held up.
    await write(api, lineOf('b'))
    expect(idsOf(await api.events())).toEqual(['b'])
  })
})

describe('with a file', () => {
  test('events are there after a restart, and forwarded lines are not', async () => {
    const data = usersFile()
    const first = await startTrail({ data })
    await write(first, lineOf('a'), lineOf('b'))
    expect(idsOf(await first.events())).toEqual(['b', 'a'])
    await first.stop()
    const sql = new DatabaseSync(`${data}.trail`)
    expect(sql.prepare('SELECT count(*) AS count FROM lines').get()).toEqual({ count: 0 })
    sql.close()
    const second = await startTrail({ data })
    expect(idsOf(await second.events())).toEqual(['b', 'a'])
  })

  test('lines that were not forwarded before the end are forwarded at the next start, and an event never twice', async () => {
    const data = usersFile()
    const first = await startTrail({ data })
    await write(first, lineOf('a'))
    await first.events()
    await write(first, lineOf('a'), lineOf('b'))
    await first.stop()
    const second = await startTrail({ data })
    expect(idsOf(await second.events())).toEqual(['b', 'a'])
  })
})

describe('a webhook', () => {
  const servers: ReturnType<typeof createServer>[] = []
  afterEach(() => {
    for (const server of servers.splice(0)) server.close()
  })

  /** Answers with the statuses in order, and then 204. */
  async function startReceiver(...statuses: number[]) {
    const received: { type: string | undefined; body: Record<string, unknown> }[] = []
    const server = createServer(async (request, response) => {
      const body = Object(JSON.parse(Buffer.concat(await request.toArray()).toString()))
      received.push({ type: request.headers['content-type'], body })
      response.writeHead(statuses.shift() ?? 204).end()
    })
    servers.push(server)
    await once(server.listen(0, '127.0.0.1'), 'listening')
    const { port } = server.address() as AddressInfo
    return { url: `http://127.0.0.1:${port}/events`, received }
  }

  const destination = {
    Destination: {
      Type: 'AWS::Events::ApiDestination',
      Properties: { Name: 'partner', InvocationEndpoint: 'https://partner.example.com' },
    },
    Webhook: {
      Type: 'AWS::Events::Rule',
      Properties: {
        EventBusName: { 'Fn::GetAtt': ['Bus', 'Arn'] },
        EventPattern: { detail: { type: [{ prefix: 'see' }] } },
        Targets: [{ Id: 'Partner', Arn: { 'Fn::GetAtt': ['Destination', 'Arn'] }, InputPath: '$.detail' }],
      },
    },
  }

  test('receives every event if the template has no API destination', async () => {
    const { url, received } = await startReceiver()
    const api = await startTrail({ webhook: url })
    await write(api, lineOf('a'), lineOf('b', {}, 'seen'))
    await get(`${api.apiUrl}/_local/dead-letters`)
    expect(received).toMatchObject([
      {
        type: 'application/json; charset=utf-8',
        body: {
          version: '0',
          'detail-type': 'changed',
          source: 'test',
          region: 'us-east-1',
          detail: { id: 'a' },
        },
      },
      { body: { 'detail-type': 'seen' } },
    ])
  })

  test("receives what the template's API destination would receive", async () => {
    const { url, received } = await startReceiver()
    const api = await startTrail({ webhook: url, more: destination })
    await write(api, lineOf('a'), lineOf('b', {}, 'seen'))
    await get(`${api.apiUrl}/_local/dead-letters`)
    expect(received.map(({ body }) => body)).toMatchObject([{ specversion: '1.0', id: 'b' }])
    expect(api.unimplemented).toEqual([])
  })

  test('that is not named leaves the API destination uncalled, and says so', async () => {
    const api = await startTrail({ more: destination })
    expect(api.unimplemented).toEqual([
      expect.stringMatching(/^AWS::Events::Rule Webhook Targets \(.*\), which is called only with --webhook/),
    ])
  })

  test('that fails is called again, but not if it rejects the event', async () => {
    const failing = await startReceiver(503, 429)
    const first = await startTrail({ webhook: failing.url })
    await write(first, lineOf('a'))
    await get(`${first.apiUrl}/_local/dead-letters`)
    expect(failing.received).toHaveLength(3)

    const rejecting = await startReceiver(400)
    const second = await startTrail({ webhook: rejecting.url })
    await write(second, lineOf('a'))
    expect((await get(`${second.apiUrl}/_local/dead-letters`)).body['items']).toMatchObject([
      { target: rejecting.url, error: 'status 400' },
    ])
    expect(rejecting.received).toHaveLength(1)
  })

  test('that does not answer is not waited for when events are listed', async () => {
    const server = createServer()
    servers.push(server)
    await once(server.listen(0, '127.0.0.1'), 'listening')
    const { port } = server.address() as AddressInfo
    const api = await startTrail({ webhook: `http://127.0.0.1:${port}/` })
    await write(api, lineOf('a'))
    expect(idsOf(await api.events())).toEqual(['a'])
    // The delivery has not been given up, but is under way.
    expect(api.lines).not.toContainEqual(expect.stringContaining('did not accept'))
  })

  test.each(['https://example.com/events', 'ftp://localhost/', 'localhost:8080', 'http://192.0.2.1/'])(
    'cannot be %s',
    async webhook => {
      await expect(startTrail({ webhook })).rejects.toThrow('webhook must be a URL on this machine')
    },
  )
})

test('a target with a malformed Input stops the start, and names the rule', async () => {
  const Targets = [{ Id: 'N', Arn: { 'Fn::GetAtt': ['Notifier', 'Arn'] }, Input: '{' }]
  const more = { Other: { Type: 'AWS::Events::Rule', Properties: { EventPattern: {}, Targets } } }
  await expect(startTrail({ more })).rejects.toThrow(/Other[\s\S]*must be JSON, not {/)
})

test('a target with InputTransformer is not called, and is listed once', async () => {
  const InputTransformer = { InputTemplate: '"x"' }
  const Targets = [{ Id: 'N', Arn: { 'Fn::GetAtt': ['Notifier', 'Arn'] }, InputTransformer }]
  const Properties = { EventBusName: { Ref: 'Bus' }, EventPattern: { 'detail-type': ['seen'] }, Targets }
  const api = await startTrail({ more: { Other: { Type: 'AWS::Events::Rule', Properties } } })
  await write(api, lineOf('a', {}, 'seen'))
  expect(idsOf(await api.events())).toEqual(['a'])
  expect(api.messages()).toEqual([])
  expect(api.unimplemented).toEqual([
    expect.stringMatching(/^AWS::Events::Rule Other Targets \(.*Notifier.*InputTransformer$/),
  ])
})

describe('strict', () => {
  test.each<[string, object, string]>([
    ['AWS::Logs::SubscriptionFilter', { FilterPattern: '{ $.a = 1 && $.b = 2 }' }, 'FilterPattern='],
    ['AWS::Events::Rule', { EventPattern: { source: [{ like: 'x' }] } }, 'EventPattern'],
    ['AWS::Events::Archive', { ArchiveName: 'x' }, 'AWS::Events::Archive (Other)'],
    ['AWS::Events::Rule', { ScheduleExpression: 'rate(1 day)' }, 'ScheduleExpression="rate(1 day)"'],
    [
      'AWS::Events::Rule',
      { EventPattern: {}, Targets: [{ Id: 'Queue', Arn: 'arn:aws:sqs:x:y:z' }] },
      'arn:aws:sqs:x:y:z',
    ],
  ])('rejects %s with %j', async (Type, Properties, reported) => {
    const common = { LogGroupName: 'x', FilterPattern: '', DestinationArn: 'x' }
    const more = { Other: { Type, Properties: { ...(Type.includes('Logs') ? common : {}), ...Properties } } }
    const started = startTrail({ strict: true, more })
    await expect(started).rejects.toThrow(UnimplementedError)
    await expect(started).rejects.toThrow(reported)
  })

  test('accepts the rest', async () => {
    await startTrail({ strict: true })
  })
})
