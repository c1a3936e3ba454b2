/** Starts a small API whose log lines become events, with functions that stand for the forwarder and the notifier. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach } from '@jest/globals'
import { type LocalApi, type LocalOptions, startLocal } from '../../../local/index.ts'
import { type Resources, writeAssembly } from '../assembly/support.ts'
import { api } from '../gateway/support.ts'

/** Writes each line of the request's body with writeSync. */
const writer = `
  import { writeSync } from 'node:fs'
  export const handler = async ({ body }) => {
    for (const line of JSON.parse(body)) writeSync(1, line + '\\n')
    return { statusCode: 204 }
  }`

/** Puts the `event` of each line on the bus, and fails as often as FAILURES says. */
const forwarder = `
  import { gunzipSync } from 'node:zlib'
  let failures = Number(process.env.FAILURES ?? 0)
  export const handler = async ({ awslogs }) => {
    if (failures-- > 0) throw new Error('not now')
    const { logEvents } = JSON.parse(gunzipSync(Buffer.from(awslogs.data, 'base64')))
    const Entries = logEvents.map(({ message }) => {
      const { event } = JSON.parse(message)
      return { EventBusName: process.env.EVENT_BUS, Source: 'test', DetailType: event.type, Detail: JSON.stringify(event.detail) }
    })
    const response = await fetch(process.env.AWS_ENDPOINT_URL_EVENTBRIDGE, {
      method: 'POST',
      headers: { 'x-amz-target': 'AWSEvents.PutEvents' },
      body: JSON.stringify({ Entries }),
    })
    if (!response.ok) throw new Error(await response.text())
  }`

/** Sends an e-mail per event. */
const notifier = `
  export const handler = async ({ detail }) => {
    const Content = { Simple: { Subject: { Data: detail.type }, Body: { Text: { Data: detail.id } } } }
    await fetch(process.env.AWS_ENDPOINT_URL_SESV2 + '/v2/email/outbound-emails', {
      method: 'POST',
      body: JSON.stringify({ FromEmailAddress: 'no-reply@example.com', Destination: { ToAddresses: ['g@example.com'] }, Content }),
    })
  }`

const functionOf = (asset: string, Variables: object = {}) => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    ...{ Runtime: 'nodejs24.x', Handler: 'index.handler', Code: { S3Key: `${asset}.zip` } },
    Environment: { Variables },
  },
})
const permission = (name: string, Principal: string) => ({
  Type: 'AWS::Lambda::Permission',
  Properties: {
    Action: 'lambda:InvokeFunction',
    FunctionName: { 'Fn::GetAtt': [name, 'Arn'] },
    Principal,
  },
})
const arnOf = (name: string) => ({ 'Fn::GetAtt': [name, 'Arn'] })

interface TrailOptions extends Partial<LocalOptions> {
  /** How often the forwarder fails. */
  failures?: number
  more?: Resources
}

/** The resources of a trail, with a rule for events of the type `changed`. */
export function trail({ failures = 0, more = {} }: TrailOptions = {}) {
  const LogGroupName = { Ref: 'Logs' }
  const { resources, assets } = api([
    { route: 'POST /lines', source: writer, function: { LoggingConfig: { LogGroup: LogGroupName } } },
  ])
  return {
    assets: { ...assets, forwarder, notifier },
    resources: {
      ...resources,
      Pool: { Type: 'AWS::Cognito::UserPool' },
      Client: { Type: 'AWS::Cognito::UserPoolClient' },
      Logs: { Type: 'AWS::Logs::LogGroup' },
      Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'trail' } },
      Forwarder: functionOf('forwarder', { EVENT_BUS: arnOf('Bus'), FAILURES: failures }),
      ForwarderPermission: permission('Forwarder', 'logs.amazonaws.com'),
      Subscription: {
        Type: 'AWS::Logs::SubscriptionFilter',
        Properties: {
          ...{ LogGroupName, FilterPattern: '{ $.event.type = "*" }' },
          DestinationArn: arnOf('Forwarder'),
        },
      },
      Notifier: functionOf('notifier'),
      NotifierPermission: permission('Notifier', 'events.amazonaws.com'),
      Rule: {
        Type: 'AWS::Events::Rule',
        Properties: {
          ...{ EventBusName: { Ref: 'Bus' }, EventPattern: { 'detail-type': ['changed'] } },
          Targets: [{ Id: 'Notifier', Arn: arnOf('Notifier') }],
        },
      },
      ...more,
    } satisfies Resources,
  }
}

const ends: (() => void | Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end()
})

/** A file for users that is deleted after the test. */
export function usersFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'trail-'))
  ends.push(() => rmSync(folder, { recursive: true }))
  return join(folder, 'users.sqlite')
}

/** The API is stopped after the test. */
export async function startTrail(options: TrailOptions = {}): Promise<LocalApi & { lines: string[] }> {
  const { failures: _, more: __, ...local } = options
  const lines: string[] = []
  const started = await startLocal({
    assembly: writeAssembly(trail(options)),
    log: line => lines.push(line),
    ...local,
  })
  let stopped: Promise<void> | undefined
  const stop = () => (stopped ??= started.stop())
  ends.push(stop)
  return { ...started, stop, lines }
}

/** A line whose event has this id. */
export function lineOf(id: string, data: object = {}, type = 'changed'): string {
  const detail = { specversion: '1.0', id, source: 'urn:test', type, time: '2026-01-01T00:00:00.000Z', data }
  return JSON.stringify({ level: 'INFO', event: { type, detail } })
}

/** Has the function write these lines. */
export async function write({ apiUrl }: LocalApi, ...lines: string[]): Promise<void> {
  const response = await fetch(`${apiUrl}/lines`, { method: 'POST', body: JSON.stringify(lines) })
  if (response.status !== 204) throw new Error(await response.text())
}

/** The JSON body of a response to GET. */
export async function get(url: string): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await fetch(url)
  return { status: response.status, body: Object(await response.json()) }
}
