import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import {
  AdminDeleteSoftwareTokenCommand,
  AdminDisableUserCommand,
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { mockClient } from 'aws-sdk-client-mock'
import { dimension, metricTypes } from '../../lambda/contract/metrics.ts'
import { operationFacts } from '../../lambda/contract/operation-facts.ts'
import { seal } from '../../lambda/http/seal.ts'
import { adminDeleteSoftwareToken } from '../../lambda/operations/admin-delete-software-token.ts'
import { adminDisableUser } from '../../lambda/operations/admin-disable-user.ts'
import { adminGetUser } from '../../lambda/operations/admin-get-user.ts'
import { adminInitiateAuth } from '../../lambda/operations/admin-initiate-auth.ts'
import { call, callWithLines, cognitoError, environment } from '../lambda/support.ts'
import { templateOf, trailOf } from '../lib/support.ts'

const template = templateOf('prod')
const pages = globSync('docs/runbooks/*.md')
const read = (page: string) => readFileSync(page, 'utf8')

/** Pages that no alarm leads to, since nothing runs yet or the cause is outside, and the file of what names them. */
const namedElsewhere: Record<string, string> = {
  'docs/runbooks/first-deployment-fails.md': 'bin/failed-creation.ts',
  'docs/runbooks/provider-sign-in-fails.md': 'docs/guides/set-up-providers.md',
}
const pagesOfAlarms = pages.filter(page => !(page in namedElsewhere))

test.each(Object.entries(namedElsewhere))('%s is named by %s', (page, file) => {
  expect(pages).toContain(page)
  expect(read(file)).toContain(basename(page))
})

test('every alarm names its runbook, and every runbook belongs to an alarm or is a listed exception', () => {
  const alarms = [template, trailOf('prod')].flatMap(stack =>
    Object.values(stack.findResources('AWS::CloudWatch::Alarm')),
  )
  const named = alarms.map(({ Properties }) => {
    const [page = Properties.AlarmDescription] =
      /docs\/runbooks\/[\w-]+\.md$/.exec(Properties.AlarmDescription) ?? []
    return page
  })
  expect([...new Set(named)].sort()).toEqual([...pagesOfAlarms].sort())
})

test.each(pages)('the runbook %s has all required sections in order', page => {
  const headings = [...read(page).matchAll(/^## (.*)$/gm)].map(([, heading]) => heading)
  expect(headings).toEqual([
    'What it means',
    'What users feel',
    'How to look',
    'What to do',
    'How to tell that it is over',
  ])
})

test.each([...pages, 'docs/observability.md'])('the links of %s lead somewhere', page => {
  const links = [...read(page).matchAll(/\]\(([^)#]+)\)/g)].map(([, link = '']) =>
    new URL(link, `file:///${page}`).pathname.slice(1),
  )
  for (const link of links)
    expect([link, globSync(link.replace(/\/$/, ''))]).toEqual([link, [link.replace(/\/$/, '')]])
})

/** Every field of an object, also those within, as Logs Insights names them. */
function fieldsOf(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [path]
  return [
    path,
    ...Object.entries(value).flatMap(([key, part]) => fieldsOf(part, path ? `${path}.${key}` : key)),
  ]
}

const cognito = mockClient(CognitoIdentityProviderClient)
cognito.on(AdminInitiateAuthCommand).rejects(cognitoError('SurpriseException', 'on fire'))
cognito.on(AdminGetUserCommand).resolves({
  Username: 'gimpei3',
  UserStatus: 'CONFIRMED',
  Enabled: true,
  UserCreateDate: new Date(0),
  UserLastModifiedDate: new Date(0),
  UserAttributes: [{ Name: 'sub', Value: 'the-sub' }],
})
const failed = await call(adminInitiateAuth, { body: { username: 'gimpei3', password: 'anyPassword0!' } })
const succeeded = await call(adminGetUser, { path: { username: 'gimpei3' } })
cognito.on(AdminDisableUserCommand).resolves({ $metadata: { requestId: 'cognito-1' } })
const { lines } = await callWithLines(
  adminDisableUser,
  {
    path: { username: 'gimpei3' },
    userArn: 'arn:aws:iam::111122223333:user/anna',
    headers: { 'User-Agent': 'curl' },
  },
  operationFacts(adminDisableUser),
  { ...environment, EVENTS: 'names' },
)
cognito.on(AdminDeleteSoftwareTokenCommand).resolves({})
const unsealed = await callWithLines(
  adminDeleteSoftwareToken,
  { path: { username: 'gimpei3' } },
  operationFacts(adminDeleteSoftwareToken),
  { ...environment, EVENTS: 'sub', SEAL_KEY: 'alias/test-notifications' },
  { createSealer: () => () => Promise.reject(new Error('KMS responded 400')), seal },
)
const lineFields = new Set(
  [failed.log, succeeded.log, ...lines, ...unsealed.lines].flatMap(line => fieldsOf(line)),
)

const [apiStage] = Object.values(template.findResources('AWS::ApiGateway::Stage'))
const accessLog: object = JSON.parse(apiStage?.['Properties'].AccessLogSetting.Format)

/** What each query says it looks into, and the fields that are there. Those of AWS: by the guides of Lambda and WAF. */
const logs: Record<string, ReadonlySet<string>> = {
  functions: lineFields,
  'access log': new Set(Object.keys(accessLog)),
  Lambda: new Set(['type', 'record.status']),
  trail: new Set([
    'timestamp',
    'level',
    'eventsForwarded',
    'eventsRejected',
    'linesIgnored',
    'oldestLineAgeMs',
    'message',
  ]),
  'firewall log': new Set(['action', 'httpRequest.clientIp', 'httpRequest.country', 'terminatingRuleId']),
}

const queries = [...pages, 'docs/observability.md'].flatMap(page =>
  [...read(page).matchAll(/^```\n# (.*)\n([^`]*)```$/gm)].map(([, log = '', query = '']) => ({
    page,
    log,
    query,
  })),
)

const words = new Set(
  'fields filter parse stats sort limit by as and or like in desc asc count count_distinct pct max latest ispresent bin'.split(
    ' ',
  ),
)

/** What a query calls by name, and neither is its language nor is named in it. */
function fieldsIn(query: string): string[] {
  const bare = query.replace(/"[^"]*"|\/(?:\\.|[^/\n])+\/|\bbin\(\w+\)/g, ' ')
  const aliases = new Set(
    [...query.matchAll(/\bas (\w+)|\(\?<(\w+)>/g)].map(([, alias, group]) => alias ?? group),
  )
  const names = bare.match(/@?[A-Za-z][\w.]*/g) ?? []
  return names.filter(name => !words.has(name) && !aliases.has(name) && !name.startsWith('@'))
}

describe('a Logs Insights query of a runbook', () => {
  test('exists in every runbook of an alarm', () => {
    expect(queries.map(({ page }) => page)).toEqual(
      expect.arrayContaining([...pagesOfAlarms, 'docs/observability.md']),
    )
  })

  test.each(queries)('in $page uses only fields of $log', ({ log, query }) => {
    expect(logs).toHaveProperty([log])
    const fields = fieldsIn(query)
    expect(fields).not.toEqual([])
    expect(fields.filter(field => !logs[log]?.has(field))).toEqual([])
  })
})

/** The rows of the table below a heading, as the names in their first cells. */
function namesInTable(heading: string): string[] {
  const [, section = ''] = read('docs/observability.md').split(`## ${heading}\n`)
  const [table = ''] = section.split('\n## ')
  return [...table.matchAll(/^\| `(\w+)` \|/gm)].map(([, name = '']) => name)
}

describe('docs/observability.md', () => {
  test('documents every field of a log line', () => {
    const fields = [...lineFields].filter(field => !field.includes('.') && !['', '_aws'].includes(field))
    const documented = [...namesInTable('The line of a request'), ...namesInTable('The metrics')]
    expect(documented.sort()).toEqual([...new Set([...fields, ...Object.keys(metricTypes)])].sort())
  })

  test('documents every metric with its dimension', () => {
    for (const name of Object.keys(metricTypes))
      expect(read('docs/observability.md')).toContain(`| \`${name}\` | \`${dimension}\` |`)
  })

  test('documents every field of the access log', () => {
    for (const field of Object.keys(accessLog))
      expect(read('docs/observability.md')).toContain(`\`${field}\``)
  })
})
