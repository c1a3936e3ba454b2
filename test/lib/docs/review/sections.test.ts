import { describe, expect, test } from '@jest/globals'
import { deleteUser } from '../../../../lambda/operations/delete-user.ts'
import { updateUserAttributes } from '../../../../lambda/operations/update-user-attributes.ts'
import { operationsOf } from '../../../../lib/config/deployed-operations.ts'
import { describeOperation } from '../../../../lib/config/description.ts'
import { stageNamed } from '../../../../lib/config/stages.ts'
import { capacity } from '../../../../lib/docs/review/capacity.ts'
import { cost } from '../../../../lib/docs/review/cost.ts'
import { dataStored } from '../../../../lib/docs/review/data.ts'
import { diagram } from '../../../../lib/docs/review/diagram.ts'
import { findings } from '../../../../lib/docs/review/findings.ts'
import { firewall } from '../../../../lib/docs/review/firewall.ts'
import { limits } from '../../../../lib/docs/review/limits.ts'
import { poolAccess } from '../../../../lib/docs/review/pool-access.ts'
import type { ReviewedStage } from '../../../../lib/docs/review/reviewed-stage.ts'
import { publicRoutes, routes } from '../../../../lib/docs/review/routes.ts'
import { settings } from '../../../../lib/docs/review/settings.ts'
import { undecided } from '../../../../lib/docs/review/undecided.ts'
import { everyProvider } from '../../config/every-provider.ts'
import { reviewed } from './support.ts'

/** The cells of the row that starts with these cells. */
function row(section: string, first: string): string[] {
  const line = section.split('\n').find(line => line.startsWith(`| ${first} |`)) ?? ''
  return line
    .split('|')
    .slice(1, -1)
    .map(cell => cell.trim())
}

describe('the routes section', () => {
  test('shows access, function, actions, throttle and validation as in the template', () => {
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

  test('shows an action that the role has but the operation does not declare', () => {
    const Properties = {
      Roles: [{ Ref: 'Role' }],
      PolicyDocument: {
        Statement: {
          Action: 'cognito-idp:AdminDeleteUser',
          Effect: 'Allow',
          Resource: { 'Fn::GetAtt': ['Pool', 'Arn'] },
        },
      },
    }
    const section = routes([reviewed({ Second: { Type: 'AWS::IAM::Policy', Properties } })])
    expect(row(section, '`POST /auth/sign-in`')[5]).toBe('AdminInitiateAuth, AdminDeleteUser')
  })

  test('shows how recent a sign-in must be, and for which requests', () => {
    const section = routes([
      { ...reviewed(), operations: [deleteUser, updateUserAttributes].map(describeOperation) },
    ])
    expect(row(section, '`DELETE /me`')[2]).toBe('300 s')
    expect(row(section, '`PATCH /me`')[2]).toMatch(/^300 s, if it sets or deletes `email`/)
  })

  test('shows that a method without a validator checks nothing', () => {
    const { Method } = Object.fromEntries(reviewed().resources.map(({ id, properties }) => [id, properties]))
    const Properties = { ...Method, RequestValidatorId: undefined }
    const section = routes([reviewed({ Method: { Type: 'AWS::ApiGateway::Method', Properties } })])
    expect(row(section, '`POST /auth/sign-in`').at(-1)).toBe('none')
  })

  test('lists public routes with the reason from their operation', () => {
    const [, why, on] = row(publicRoutes([reviewed()]), '`POST /auth/sign-in`')
    expect([why, on]).toEqual([reviewed().operations[0]?.publicBecause, 'prod'])
  })
})

describe('the section on direct calls to the user pool', () => {
  test('shows for each mode which stages use it and what a stolen token allows', () => {
    const section = poolAccess([reviewed(), { ...reviewed(), stage: stageNamed('dev') }])
    expect(row(section, '`limited`')[1]).toBe('dev')
    expect(row(section, '`observe`')[1]).toBe('prod')
    expect(row(section, '`api-only`')[1]).toBe('–')
    for (const setting of ['`limited`', '`observe`'])
      expect(row(section, setting)[3]).toContain('delete the user')
    expect(row(section, '`api-only`')[3]).not.toContain('delete the user')
  })
})

describe('the firewall section', () => {
  const rule = (Name: string, Action: object | undefined, Statement: object) => ({ Name, Action, Statement })
  const RateBasedStatement = { AggregateKeyType: 'CUSTOM_KEYS', Limit: 1000, EvaluationWindowSec: 300 }
  const Properties = {
    Description: 'Requests to the API',
    Rules: [rule('token-rate', { Block: {} }, { RateBasedStatement }), rule('group', undefined, {})],
  }
  const section = firewall([reviewed({ Acl: { Type: 'AWS::WAFv2::WebACL', Properties } })])

  test('shows the rules in the template', () => {
    expect(section).toContain(
      '| prod | Requests to the API | `token-rate` | block | 1,000 per access token in 300 s |',
    )
    expect(section).toContain('| prod | Requests to the API | `group` | count (see below) | |')
  })

  test('shows what each managed rule matches, its action, and the reason', () => {
    expect(row(section, '`NoUserAgent_HEADER`').slice(1)).toEqual([
      'requests without a User-Agent header',
      'HTTP does not require the header, and many libraries do not send it.',
      'count',
    ])
    expect(row(section, '`PROPFIND_METHOD`').at(-1)).toBe('block')
  })

  test('is omitted if no stage has a firewall', () => {
    expect(firewall([reviewed()])).toBe('')
  })
})

describe('the section on stored data', () => {
  test('shows retention, encryption and deletion policy of each resource', () => {
    const Properties = { RetentionInDays: 7, KmsKeyId: { Ref: 'Key' } }
    const section = dataStored([
      reviewed({
        A: { Type: 'AWS::Logs::LogGroup', Properties },
        B: { Type: 'AWS::Logs::LogGroup', Properties },
        C: { Type: 'AWS::Logs::LogGroup' },
      }),
    ])
    expect(section).toContain('| prod | AWS::Cognito::UserPool |')
    expect(section).toMatch(/2 × AWS::Logs::LogGroup \|.*\| 7 days \| KMS key of the stack \| deleted \|/)
    expect(section).toMatch(/\| AWS::Logs::LogGroup \|.*\| forever \| key managed by AWS \| deleted \|/)
  })

  test.each([
    ['Retain', 'retained'],
    ['RetainExceptOnCreate', 'retained'],
    ['Delete', 'deleted'],
  ])('describes a resource with the deletion policy %s as %s', (DeletionPolicy, expected) => {
    const section = dataStored([reviewed({ A: { Type: 'AWS::Logs::LogGroup', DeletionPolicy } })])
    expect(row(section, 'prod | AWS::Logs::LogGroup').at(-1)).toBe(expected)
  })

  test('rejects a resource type that is not classified', () => {
    expect(() => dataStored([reviewed({ Table: { Type: 'AWS::DynamoDB::Table' } })])).toThrow(
      'Unclassified resource type AWS::DynamoDB::Table: add it to lib/docs/review/data.ts',
    )
  })
})

test('the findings section has one row per reason, with the path of a single construct or the number of several', () => {
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

describe('the settings section', () => {
  const dev = { ...reviewed(), stage: stageNamed('dev') }
  const section = settings([reviewed(), dev])

  test('compares the stages, and shows settings that differ in bold', () => {
    expect(row(section, '**`tokens.accessMinutes`**').slice(1)).toEqual(['15', '60'])
    expect(row(section, '`mfa.totpIssuer`').slice(1)).toEqual(['cognito-auth-api', 'cognito-auth-api'])
  })

  test('shows a dash for a setting that is not set on a stage', () => {
    expect(row(section, '**`firewall.requestsPerAddress`**').at(-1)).toBe('–')
  })

  test('lists the settings that no stage sets', () => {
    expect(row(section, '`customDomain.basePath`')).toEqual([])
    expect(section).toMatch(/Not set on any stage: .*`customDomain\.basePath`/)
  })

  test('shows a list or a map as one setting', () => {
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

describe('the section on undecided settings', () => {
  const dev = { ...reviewed(), stage: stageNamed('dev') }

  test('has one row per setting, with the consequence and the stages', () => {
    const section = undecided([reviewed(), dev])
    expect(row(section, '`corsOrigins`').slice(1)).toEqual([
      'Any web page may call the API and read its responses.',
      'prod, dev',
    ])
    expect(row(section, '`firewall`').at(-1)).toBe('dev')
    expect(row(section, '`alarms.topicArn`').at(-1)).toBe('prod')
  })

  test('moves a setting with a reason to the list of reasons', () => {
    const stage = { ...stageNamed('dev'), decisions: { corsOrigins: 'Nobody relies on this stage.' } }
    const section = undecided([reviewed(), { ...reviewed(), stage }])
    expect(row(section, '`corsOrigins`').at(-1)).toBe('prod')
    expect(section).toContain('| `corsOrigins` | dev | Nobody relies on this stage. |')
  })

  test('lists public providers where nobody may sign up, unless a trigger decides who comes in', () => {
    const { google } = everyProvider()
    const federation = {
      domain: { prefix: 'example' },
      providers: { google },
      callbackUrls: [],
      logoutUrls: [],
    }
    const open = (more?: Parameters<typeof reviewed>[0]) => {
      const prod = reviewed(more)
      const section = undecided([{ ...prod, stage: { ...prod.stage, federation } }])
      return row(section, '`federation.providers`')[1]
    }
    const pool = (LambdaConfig: object) => ({
      Own: { Type: 'AWS::Cognito::UserPool', Properties: { LambdaConfig } },
    })
    expect(open()).toContain('Everyone with an account at google becomes a user at the first sign-in')
    expect(open(pool({ PostConfirmation: 'arn' }))).toContain('Everyone with an account at google')
    expect(open(pool({ PreSignUp: 'arn' }))).toBeUndefined()
  })
})

test('the capacity section names the limit that is reached first', () => {
  const { stage } = reviewed()
  const at = (UserAuthentication: number) =>
    row(
      capacity({ ...reviewed(), stage: { ...stage, quotas: { ...stage.quotas, UserAuthentication } } }),
      'UserAuthentication',
    )
  expect(at(90)[6]).toBe("the stage's share")
  expect(at(150)[6]).toBe("Cognito's quota")
})

test('the capacity section shows how many flooded routes exhaust the share of a stage', () => {
  const { stage } = reviewed()
  const section = capacity({ ...reviewed(), operations: operationsOf(stage).map(describeOperation) })
  const cells = (category: string) => row(section, category).slice(1, 5)
  expect(cells('UserUpdate')).toEqual(['11', '16', '12', '2'])
  expect(cells('UserList')).toEqual(['2', '20', '–', 'none'])
  expect(cells('UserResourceUpdate')).toEqual(['5', '16', '12', '1: `POST /auth/challenge`'])
  expect(section).toContain(
    '`POST /auth/challenge` accepts 225 requests per second. Depending on the challenge, a request also counts in ' +
      'UserResourceUpdate or UserAccountRecovery.',
  )
})

test('the section on room for more operations shows how many fit, by the limit that is reached first', () => {
  const { operations, resources } = reviewed()
  const section = limits(reviewed())
  // Each needs at most seven resources.
  const fit = operations.length + Math.floor((500 - resources.length) / 7)
  expect(section).toContain(`prod has 1 operations, and **${fit} fit**`)
  expect(row(section, 'resources that a CloudFormation stack can have').at(-1)).toBe(String(fit))
  expect(limits({ ...reviewed(), bytes: 900_000 })).toContain('**1 fit**')
})

describe('the cost section', () => {
  test('evaluates its formulas', () => {
    const section = cost(reviewed())
    // 1,000,000 sign-ins of 50,000 users, 10,000 of them free; 4 million requests.
    expect(row(section, 'Cognito, ESSENTIALS').slice(2)).toEqual(['0.00', '600.00', '74,850.00'])
    expect(row(section, 'API Gateway').slice(2)).toEqual(['0.14', '14.00', '1,353.10'])
  })

  test('includes the fixed cost of resources', () => {
    const acl = { Type: 'AWS::WAFv2::WebACL', Properties: { Rules: [{ Name: 'a' }, { Name: 'b' }] } }
    const section = cost(reviewed({ Acl: acl }))
    expect(row(section, 'firewall, web ACLs').slice(1)).toEqual(['1 web ACL × 5', '5.00', '5.00', '5.00'])
    expect(row(section, 'firewall, rules').slice(1)).toEqual(['2 firewall rules × 1', '2.00', '2.00', '2.00'])
  })

  test("buys what exceeds Cognito's default quotas at the peak, by category", () => {
    // At 100,000,000 sign-ins, the peak is 385.8 of them: 1,157.4 calls of UserAuthentication, 385.8 of UserRead, quotas of 120.
    const bought = (1038 + 266) * 20
    expect(row(cost(reviewed()), 'Cognito, provisioned capacity').slice(2)).toEqual([
      '0.00',
      '0.00',
      bought.toLocaleString('en-US', { minimumFractionDigits: 2 }),
    ])
  })

  test('counts what events add to the lines, and an invocation of the notifier for each sign-in whose sessions it watches', () => {
    const plain = reviewed()
    const notifications = { product: 'Example', from: 'a@example.com', sesRegion: 'eu-west-1', languages: {} }
    const billed = (name: string, changed: Partial<ReviewedStage>) =>
      Number(
        row(cost({ ...plain, ...changed }), name)
          .at(-1)
          ?.replaceAll(',', ''),
      )
    const lines = (trail: ReviewedStage['trail']) => billed('log of the functions', { trail })
    expect(lines(plain.resources)).toBeGreaterThan(lines([]))
    const notifier = (settings: Partial<ReviewedStage['stage']>) =>
      billed('notifications', { stage: { ...plain.stage, notifications, ...settings } })
    // Its 100 million requests alone cost $20.
    expect(notifier({ sessions: { perUser: 5 } })).toBeGreaterThan(notifier({}) + 20)
  })

  test('marks a peak above the throttle of the sign-in', () => {
    expect(row(cost(reviewed()), 'sign-ins per second').at(-1)).toContain('above the throttle of 75')
  })
})

test('the diagram shows the callers by access, and an edge for each permission', () => {
  const section = diagram(reviewed())
  expect(section).toContain('  caller0(["anyone"]) -- "1 route" --> api')
  expect(section).toContain('  functions -- "cognito-idp" --> pool')
  expect(section).not.toContain('logs[')
})
