import { describe, expect, test } from '@jest/globals'
import { deleteUser } from '../../../../lambda/operations/delete-user.ts'
import { updateUserAttributes } from '../../../../lambda/operations/update-user-attributes.ts'
import { operationsOf } from '../../../../lib/config/deployed-operations.ts'
import { stageNamed } from '../../../../lib/config/stages.ts'
import { capacity } from '../../../../lib/docs/review/capacity.ts'
import { cost } from '../../../../lib/docs/review/cost.ts'
import { dataHolders } from '../../../../lib/docs/review/data.ts'
import { diagram } from '../../../../lib/docs/review/diagram.ts'
import { findings } from '../../../../lib/docs/review/findings.ts'
import { firewall } from '../../../../lib/docs/review/firewall.ts'
import { limits } from '../../../../lib/docs/review/limits.ts'
import { poolAccess } from '../../../../lib/docs/review/pool-access.ts'
import { publicRoutes, routes } from '../../../../lib/docs/review/routes.ts'
import { settings } from '../../../../lib/docs/review/settings.ts'
import { undecided } from '../../../../lib/docs/review/undecided.ts'
import { reviewed } from './support.ts'

/** The cells of the row that begins so. */
function row(section: string, first: string): string[] {
  const line = section.split('\n').find(line => line.startsWith(`| ${first} |`)) ?? ''
  return line.split(' | ').map(cell => cell.replace(/^\| | \|$/g, ''))
}

describe('the routes', () => {
  test('are shown as the template has them: access, function, actions, throttle and validation', () => {
    expect(row(routes([reviewed()]), '`POST /auth/sign-in`')).toEqual([
      '`POST /auth/sign-in`',
      'public',
      '',
      '`admin-initiate-auth`',
      '`Role`',
      'AdminInitiateAuth',
      'UserAuthentication',
      '75 (150), 75',
      'body',
    ])
  })

  test('show an action that a role was given beside those that its operation declares', () => {
    const Properties = {
      Roles: [{ Ref: 'Role' }],
      PolicyDocument: {
        Statement: { Action: 'cognito-idp:AdminDeleteUser', Effect: 'Allow', Resource: '*' },
      },
    }
    const section = routes([reviewed({ Second: { Type: 'AWS::IAM::Policy', Properties } })])
    expect(row(section, '`POST /auth/sign-in`')[5]).toBe('AdminInitiateAuth, AdminDeleteUser')
  })

  test('show how recent a sign-in must be, and for which requests', () => {
    const section = routes([{ ...reviewed(), operations: [deleteUser, updateUserAttributes] }])
    expect(row(section, '`DELETE /me`')[2]).toBe('300 s')
    expect(row(section, '`PATCH /me`')[2]).toMatch(/^300 s, if it sets or deletes `email`/)
  })

  test('show that nothing is checked where there is no validator', () => {
    const { Method } = Object.fromEntries(reviewed().resources.map(({ id, properties }) => [id, properties]))
    const Properties = { ...Method, RequestValidatorId: undefined }
    const section = routes([reviewed({ Method: { Type: 'AWS::ApiGateway::Method', Properties } })])
    expect(row(section, '`POST /auth/sign-in`').at(-1)).toBe('none')
  })

  test('that are open to anyone are listed with the reason that their operation gives', () => {
    const [, why, on] = row(publicRoutes([reviewed()]), '`POST /auth/sign-in`')
    expect([why, on]).toEqual([reviewed().operations[0]?.publicBecause, 'prod'])
  })
})

describe('access to the user pool', () => {
  test('shows under each setting what a stolen token can still do, and which stages have it', () => {
    const section = poolAccess([reviewed(), { ...reviewed(), stage: stageNamed('dev') }])
    expect(row(section, '`limited`')[1]).toBe('dev')
    expect(row(section, '`observe`')[1]).toBe('prod')
    expect(row(section, '`api-only`')[1]).toBe('–')
    for (const setting of ['`limited`', '`observe`'])
      expect(row(section, setting)[3]).toContain('delete the user')
    expect(row(section, '`api-only`')[3]).not.toContain('delete the user')
  })
})

describe('the firewall', () => {
  const rule = (Name: string, Action: object | undefined, Statement: object) => ({ Name, Action, Statement })
  const RateBasedStatement = { AggregateKeyType: 'CUSTOM_KEYS', Limit: 1000, EvaluationWindowSec: 300 }
  const Properties = {
    Description: 'Requests to the API',
    Rules: [rule('token-rate', { Block: {} }, { RateBasedStatement }), rule('group', undefined, {})],
  }
  const section = firewall([reviewed({ Acl: { Type: 'AWS::WAFv2::WebACL', Properties } })])

  test('is shown with its rules as the template has them', () => {
    expect(section).toContain(
      '| prod | Requests to the API | `token-rate` | block | 1,000 in 300 s per access token |',
    )
    expect(section).toContain('| prod | Requests to the API | `group` | count: see below |  |')
  })

  test('is shown with every managed rule: what it refuses, what the API allows of that, block or count', () => {
    expect(row(section, '`NoUserAgent_HEADER`').slice(1)).toEqual([
      'requests without a User-Agent header',
      'All: HTTP does not require the header, and many libraries send none.',
      'counts',
    ])
    expect(row(section, '`PROPFIND_METHOD`').at(-1)).toBe('blocks')
  })

  test('is not shown where no stage has one', () => {
    expect(firewall([reviewed()])).toBe('')
  })
})

describe('data', () => {
  test('is listed with its key and with what becomes of it', () => {
    const Properties = { RetentionInDays: 7, KmsKeyId: { Ref: 'Key' } }
    const section = dataHolders([
      reviewed({
        A: { Type: 'AWS::Logs::LogGroup', Properties },
        B: { Type: 'AWS::Logs::LogGroup', Properties },
        C: { Type: 'AWS::Logs::LogGroup' },
      }),
    ])
    expect(section).toContain('| prod | AWS::Cognito::UserPool |')
    expect(section).toMatch(
      /2 × AWS::Logs::LogGroup \|.*\| 7 days \| by the KMS key of the stage \| is deleted \|/,
    )
    expect(section).toMatch(
      /\| AWS::Logs::LogGroup \|.*\| for ever \| at rest, by a key of AWS \| is deleted \|/,
    )
  })

  test.each([
    ['Retain', 'stays'],
    ['RetainExceptOnCreate', 'stays'],
    ['Delete', 'is deleted'],
  ])('with the deletion policy %s %s when the stack is deleted', (DeletionPolicy, becomes) => {
    const section = dataHolders([reviewed({ A: { Type: 'AWS::Logs::LogGroup', DeletionPolicy } })])
    expect(row(section, 'prod | AWS::Logs::LogGroup').at(-1)).toBe(becomes)
  })

  test('may lie in a resource of a new type: the page is not made before somebody has said so', () => {
    expect(() => dataHolders([reviewed({ Table: { Type: 'AWS::DynamoDB::Table' } })])).toThrow(
      'lib/docs/review/data.ts: say whether a AWS::DynamoDB::Table holds data',
    )
  })
})

test('findings of one reason are one row, one place by its path and several by their number', () => {
  const kept = { id: 'AwsSolutions::A', reason: 'It is so.' }
  const acknowledgements = [
    { ...kept, path: 'Stack/One' },
    { ...kept, path: 'Stack/Two', id: 'AwsSolutions::B' },
    { id: 'AwsSolutions::C', reason: 'And that.', path: 'Stack/Api/Default' },
  ]
  const section = findings([{ ...reviewed(), acknowledgements }])
  expect(section).toContain('| `AwsSolutions::A` `AwsSolutions::B` | 2 constructs | It is so. |')
  expect(section).toContain('| `AwsSolutions::C` | `Api/Default` | And that. |')
})

describe('the settings', () => {
  const dev = { ...reviewed(), stage: stageNamed('dev') }
  const section = settings([reviewed(), dev])

  test('are compared between the stages, and one that differs is in bold', () => {
    expect(row(section, '**`tokens.accessMinutes`**').slice(1)).toEqual(['15', '60'])
    expect(row(section, '`mfa.totpIssuer`').slice(1)).toEqual(['cognito-auth-api', 'cognito-auth-api'])
  })

  test('show a dash where a stage leaves one off, also one that no stage sets', () => {
    expect(row(section, '**`firewall.requestsPerAddress`**').at(-1)).toBe('–')
    expect(row(section, '`customDomain.basePath`').slice(1)).toEqual(['–', '–'])
  })

  test('show lists and maps as one setting', () => {
    const stage = {
      ...stageNamed('prod'),
      corsOrigins: ['https://a.example', 'https://b.example'],
      customAttributes: {
        tenant: { type: 'String', mutable: false, writableByUser: false, readableByUser: true },
      },
    } as const
    const changed = settings([
      { ...reviewed(), stage: { ...stage, corsOrigins: [...stage.corsOrigins] } },
      dev,
    ])
    expect(row(changed, '**`corsOrigins`**').slice(1)).toEqual(['https://a.example, https://b.example', '*'])
    expect(row(changed, '**`customAttributes`**').slice(1)).toEqual([
      'tenant: {"type":"String","mutable":false,"writableByUser":false,"readableByUser":true}',
      'none',
    ])
  })
})

describe('what is not decided yet', () => {
  const dev = { ...reviewed(), stage: stageNamed('dev') }

  test('is one row for each setting, with its meaning and the stages that leave it open', () => {
    const section = undecided([reviewed(), dev])
    expect(row(section, '`corsOrigins`').slice(1)).toEqual([
      'Any web page may call the API and read its responses.',
      'prod, dev',
    ])
    expect(row(section, '`firewall`').at(-1)).toBe('dev')
    expect(row(section, '`alarms.topicArn`').at(-1)).toBe('prod')
  })

  test('leaves out a setting for which a stage gives a reason, and shows the reason', () => {
    const stage = { ...stageNamed('dev'), decisions: { corsOrigins: 'Nobody relies on this stage.' } }
    const section = undecided([reviewed(), { ...reviewed(), stage }])
    expect(row(section, '`corsOrigins`').at(-1)).toBe('prod')
    expect(section).toContain('| `corsOrigins` | dev | Nobody relies on this stage. |')
  })
})

test('capacity names the limit that is reached first', () => {
  const { stage } = reviewed()
  const at = (UserAuthentication: number) =>
    row(
      capacity([{ ...reviewed(), stage: { ...stage, quotas: { ...stage.quotas, UserAuthentication } } }]),
      'UserAuthentication',
    )
  expect(at(90)[6]).toBe("the stage's grant")
  expect(at(150)[6]).toBe("Cognito's quota")
})

test('capacity says which flooded routes use up what the stage grants', () => {
  const { stage } = reviewed()
  const section = capacity([{ ...reviewed(), operations: operationsOf(stage) }])
  const cells = (category: string) => row(section, category).slice(1, 5)
  expect(cells('UserUpdate')).toEqual(['11', '16', '12', '2'])
  expect(cells('UserList')).toEqual(['2', '20', 'no route', 'none can'])
  expect(cells('UserResourceUpdate')).toEqual(['4', '16', '12', '1: `POST /auth/challenge`'])
  expect(section).toContain(
    '`POST /auth/challenge` lets 225 requests a second in, and what a request asks for decides whether it also counts in ' +
      'UserResourceUpdate or UserAccountRecovery.',
  )
})

test('room is the number of operations that fit, by the limit that is reached first', () => {
  const { operations, resources } = reviewed()
  const section = limits([reviewed()])
  // Each takes seven resources at the most.
  const fit = operations.length + Math.floor((500 - resources.length) / 7)
  expect(section).toContain(`prod has 1 operations, and **${fit} fit**`)
  expect(row(section, 'resources that a CloudFormation stack can have').at(-1)).toBe(String(fit))
  expect(limits([{ ...reviewed(), bytes: 900_000 }])).toContain('**1 fit**')
})

describe('cost', () => {
  test('follows its formulas', () => {
    const section = cost([reviewed()])
    // 1,000,000 sign-ins of 50,000 users, 10,000 of them free; 4 million requests.
    expect(row(section, 'Cognito, ESSENTIALS').slice(2)).toEqual(['0', '600', '74,850'])
    expect(row(section, 'API Gateway').slice(2)).toEqual(['0.14', '14', '1,353.1'])
  })

  test('counts what is there whoever calls', () => {
    const acl = { Type: 'AWS::WAFv2::WebACL', Properties: { Rules: [{ Name: 'a' }, { Name: 'b' }] } }
    expect(row(cost([reviewed({ Acl: acl })]), 'fixed')).toEqual([
      'fixed',
      '1 web ACL × 5 + 2 firewall rules × 1',
      '7',
      '7',
      '7',
    ])
  })

  test('says where the peak is more than the stage lets in', () => {
    expect(row(cost([reviewed()]), 'sign-ins a second').at(-1)).toContain('above the 75 let in')
  })
})

test('the diagram has the callers of each kind, and an edge for what a policy allows', () => {
  const section = diagram(reviewed())
  expect(section).toContain('  caller0(["anyone"]) -- "1 route" --> api')
  expect(section).toContain('  functions -- "cognito-idp" --> pool')
  expect(section).not.toContain('logs[')
})
