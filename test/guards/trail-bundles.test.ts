import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { environment } from '../lambda/support.ts'
import { line, logsEvent } from '../lambda/trail/lines.ts'
import { loadOnce } from '../loaded-once.ts'

const { bundle } = loadOnce<typeof import('../../lib/bundling/bundles.ts')>('lib/bundling/bundles.ts')

/** Bytes, gzipped. */
const budget = { 'event-forwarder': 50_000, 'event-notifier': 80_000 }

/** The requests that AWS would have received: the target or path, and the body. */
let requests: { scope: string; command: string; body: Record<string, unknown> }[] = []
const answers: Record<string, object> = {
  'AWSEvents.PutEvents': { FailedEntryCount: 0, Entries: [{ EventId: '1' }] },
  'TrentService.Decrypt': { Plaintext: Buffer.from('{"username":"ann"}').toString('base64') },
  'AWSCognitoIdentityProviderService.AdminGetUser': {
    Username: 'ann',
    UserStatus: 'CONFIRMED',
    UserAttributes: [
      { Name: 'email', Value: 'ann@example.com' },
      { Name: 'email_verified', Value: 'true' },
    ],
  },
  '/v2/email/outbound-emails': { MessageId: 'sent' },
}
const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', chunk => chunks.push(chunk))
  request.on('end', () => {
    const command = String(request.headers['x-amz-target'] ?? request.url)
    const [, region = ''] =
      /Credential=[^/]+\/\d+\/([\w-]+\/\w+)/.exec(request.headers.authorization ?? '') ?? []
    requests.push({ scope: region, command, body: JSON.parse(Buffer.concat(chunks).toString()) })
    response.setHeader('content-type', 'application/x-amz-json-1.1').end(JSON.stringify(answers[command]))
  })
})

let bundles: Awaited<ReturnType<typeof bundle>>
beforeAll(async () => {
  bundles = await bundle([])
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  Object.assign(process.env, environment, {
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'example',
    AWS_SECRET_ACCESS_KEY: 'example',
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    EVENT_BUS: 'trail',
    NOTIFICATIONS: JSON.stringify({
      product: 'Acme',
      from: 'a@acme.example',
      sesRegion: 'eu-west-1',
      languages: {},
    }),
  })
})
afterAll(async () => {
  bundles.remove()
  server.closeAllConnections()
  await new Promise(resolve => server.close(resolve))
})
beforeEach(() => {
  requests = []
  jest.spyOn(process.stdout, 'write').mockReturnValue(true)
})

const fileOf = (id: string) => join(bundles.directoryOf({ id }), 'index.mjs')
const handlerOf = async (id: string) => (await import(pathToFileURL(fileOf(id)).href)).handler

describe.each(Object.entries(budget))('the bundle of %s', (id, bytes) => {
  test('stays within its size budget', () => {
    expect(gzipSync(readFileSync(fileOf(id))).length).toBeLessThanOrEqual(bytes)
  })

  test('contains neither the schema of events nor its documentation', () => {
    const source = readFileSync(fileOf(id), 'utf8')
    expect(source).not.toContain('by which CloudTrail')
    expect(source).not.toMatch(/ZodMini|ZodError/)
  })
})

test('the bundle of the forwarder puts events on the bus', async () => {
  const forward = await handlerOf('event-forwarder')
  await forward(logsEvent([line, 'text']), { getRemainingTimeInMillis: () => 60_000 })
  expect(requests).toEqual([
    {
      scope: 'eu-central-1/events',
      command: 'AWSEvents.PutEvents',
      body: {
        Entries: [
          {
            EventBusName: 'trail',
            Source: 'cognito-auth-api',
            DetailType: 'disableUser',
            Time: Date.parse(line.timestamp) / 1000,
            Detail: expect.stringContaining(line.requestId),
          },
        ],
      },
    },
  ])
})

test("the bundle of the notifier decrypts, reads the user, and sends in SES's Region", async () => {
  const notify = await handlerOf('event-notifier')
  const data = { operation: 'setUserPassword', outcome: 'SUCCEEDED', requestId: 'r1', sealed: 'AQIC' }
  await notify({ detail: { time: line.timestamp, data } })
  expect(requests).toMatchObject([
    {
      scope: 'eu-central-1/kms',
      command: 'TrentService.Decrypt',
      body: { CiphertextBlob: 'AQIC', EncryptionContext: { purpose: 'notification', requestId: 'r1' } },
    },
    {
      scope: 'eu-central-1/cognito',
      command: 'AWSCognitoIdentityProviderService.AdminGetUser',
      body: { UserPoolId: environment.USER_POOL_ID, Username: 'ann' },
    },
    {
      scope: 'eu-west-1/ses',
      command: '/v2/email/outbound-emails',
      body: { FromEmailAddress: 'a@acme.example', Destination: { ToAddresses: ['ann@example.com'] } },
    },
  ])
})
