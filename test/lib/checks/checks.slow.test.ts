import { describe, expect, test } from '@jest/globals'
import { problemsOf } from '../../../lib/checks/report.ts'
import type { Stage } from '../../../lib/config/stage.ts'
import { loadOnce } from '../../loaded-once.ts'
import { everyProvider } from '../config/every-provider.ts'
import { stackOf } from '../support.ts'
import { checked } from './checked.ts'
import { constructStacks } from './construct-stacks.ts'
import { bad, passed } from './plants.ts'

const { Stack } = loadOnce<typeof import('aws-cdk-lib')>('aws-cdk-lib')

const names = [
  'AwsSolutions',
  'CloudFormation Validate',
  'HIPAA.Security',
  'NIST.800.53.R5',
  'PCI.DSS.321',
  'Serverless',
]

/** Every setting that prod leaves off, turned on. */
const everything: Partial<Stage> = {
  name: 'everything',
  selfSignUp: true,
  mfa: { required: true, factors: ['totp'], totpIssuer: 'Example' },
  passkeys: { relyingPartyId: 'example.com', userVerification: 'required', satisfiesMfa: true },
  sessions: { perUser: 5 },
  threatProtection: 'enforce',
  poolAccess: 'api-only',
  poolAccessSecrets: ['b', 'a'],
  ownsApiGatewayLogRole: false,
  adminAddresses: ['192.0.2.0/24', '198.51.100.7/32'],
  customDomain: {
    name: 'auth.example.com',
    certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/11111111-2222-3333-4444-555555555555',
    basePath: 'id',
  },
  federation: {
    domain: {
      name: 'login.example.com',
      certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/11111111-2222-3333-4444-555555555555',
    },
    providers: everyProvider(),
    callbackUrls: ['https://app.example.com/signed-in', 'com.example.app:/signed-in'],
    logoutUrls: ['https://app.example.com/'],
  },
  events: 'own-bus',
  eventNames: true,
  notifications: {
    product: 'Example',
    from: 'no-reply@example.com',
    sesRegion: 'eu-west-1',
    languages: { de: { passwordChanged: { subject: 'Passwort', body: 'Ihr Passwort wurde geändert.' } } },
  },
  permissionsBoundary: 'team/Boundary',
  reservedConcurrency: {
    p99Seconds: 0.1,
    perFunction: 10,
    operations: { 'admin-respond-to-auth-challenge': 30 },
  },
}

/** Of each level of access, and those that prod leaves off: functions are alike, and a synthesis checks all that it deploys. */
const operations = [
  'admin-initiate-auth',
  'admin-respond-to-auth-challenge',
  'sign-up',
  'confirm-sign-up',
  'resend-confirmation-code',
  'get-user',
  'admin-get-user',
  'exchange-code',
  'list-providers',
  'verify-user-attribute',
]

const planted = { ...bad, ...passed }
const { report, acknowledgements, problems } = checked(app => {
  stackOf('prod', { app, operations })
  stackOf(everything, { app, basedOn: 'prod', operations })
  const existingUserPool = { id: 'eu-west-1_Existing1', clientId: '1h57kf5cpq17m0eml12EXAMPLE' }
  stackOf({ name: 'existing', poolAccess: 'limited', existingUserPool }, { app, basedOn: 'prod', operations })
  const env = { account: '111122223333', region: 'eu-west-1' }
  const { events, notifications } = everything
  stackOf({ name: 'bound', ...env, events, notifications }, { app, basedOn: 'prod', operations })
  for (const build of Object.values(constructStacks)) build(app)
  for (const [name, plant] of Object.entries(planted)) plant(new Stack(app, name))
})

/** The sentences about a stack. */
function problemsIn(stack: string): string[] {
  return problems.filter(problem => [`${stack}/`, `${stack}:`].some(start => problem.startsWith(start)))
}

test('every check runs, and each finding belongs to one of the test stacks', () => {
  expect(report.map(({ pluginName }) => pluginName).sort()).toEqual(names)
  const stages = ['prod', 'everything', 'existing', 'bound'].flatMap(name => [
    `CognitoAuthApi-${name}`,
    `CognitoAuthApi-${name}-trail`,
  ])
  const stacks = [...stages, ...Object.keys(constructStacks), ...Object.keys(planted)]
  const known = stacks.flatMap(problemsIn)
  expect(problems.filter(problem => !known.includes(problem))).toEqual([])
})

describe('prod', () => {
  const isIn = ({ constructPath }: { constructPath: string }) =>
    constructPath.startsWith('CognitoAuthApi-prod/')

  test('has no unacknowledged findings and no stale acknowledgements', () => {
    expect(problemsIn('CognitoAuthApi-prod')).toEqual([])
    expect(problemsIn('CognitoAuthApi-prod-trail')).toEqual([])
  })

  test('is examined by every check', () => {
    const looked = report.filter(({ suppressedViolations }) =>
      suppressedViolations.some(({ violatingConstructs }) => violatingConstructs.some(isIn)),
    )
    expect(looked.map(({ pluginName }) => pluginName).sort()).toEqual(names)
  })

  test('acknowledges with reasons that are sentences, and claims no certificate', () => {
    const kept = acknowledgements.filter(({ path }) => path.startsWith('CognitoAuthApi-prod'))
    expect(kept.length).toBeGreaterThan(0)
    for (const { id, reason } of kept) {
      expect([id, reason]).toEqual([id, expect.stringMatching(/^[A-Z].{40,}\.$/)])
      expect(reason).not.toMatch(/complian|certif(ied|ication)/i)
    }
  })
})

test('a stage with every protection enabled has no unacknowledged findings and no stale acknowledgements', () => {
  expect(problemsIn('CognitoAuthApi-everything')).toEqual([])
  expect(problemsIn('CognitoAuthApi-everything-trail')).toEqual([])
})

test('a stage with a fixed account and Region has no unacknowledged findings and no stale acknowledgements', () => {
  expect(problemsIn('CognitoAuthApi-bound')).toEqual([])
  expect(problemsIn('CognitoAuthApi-bound-trail')).toEqual([])
})

test('a stage on an existing user pool has no unacknowledged findings and no stale acknowledgements', () => {
  expect(problemsIn('CognitoAuthApi-existing')).toEqual([])
})

test.each([
  ['the production preset, also in a nested stack', 'Preset'],
  ['own operations, with or without a grant', 'OwnOperations'],
  ['triggers, with or without access to the pool and to other resources', 'Triggers'],
])('the construct with %s has no unacknowledged findings and no stale acknowledgements', (_, stack) => {
  // CDK's own validation does not read nested stacks, so what is acknowledged for it there is not found.
  const problems = problemsIn(stack).filter(
    problem => !/^Preset\/Nested.*acknowledges CloudFormation/.test(problem),
  )
  expect(problems).toEqual([])
})

/** Check and rule of each finding in a stack. */
function findingsIn(stack: string): string[] {
  const findings = report.flatMap(({ pluginName, violations }) =>
    violations.flatMap(({ ruleName, violatingConstructs }) =>
      violatingConstructs
        .filter(({ constructPath }) => constructPath === `${stack}/Bad`)
        .map(() => `${pluginName} ${ruleName}`),
    ),
  )
  return [...new Set(findings)]
}

// A check that finds nothing is not in the report, as one that is not attached: so each has to find something.
test.each([
  ['AwsSolutions', 'AwsSolutions AwsSolutions-COG2'],
  ['Serverless', 'Serverless Serverless-EventBusDLQ'],
  ['Nist', 'NIST.800.53.R5 NIST.800.53.R5-CloudWatchLogGroupEncrypted'],
  ['Hipaa', 'HIPAA.Security HIPAA.Security-CloudWatchLogGroupEncrypted'],
  ['Pci', 'PCI.DSS.321 PCI.DSS.321-CloudWatchLogGroupEncrypted'],
  // These two report as one.
  ['ControlTower', 'CloudFormation Validate cloudwatch_log_group_retention_period_check'],
  ['CloudFormation', 'CloudFormation Validate F3002'],
])('a stack planted for %s fails by "%s" and by nothing else', (stack, finding) => {
  expect(findingsIn(stack)).toEqual([finding])
})

describe('rejectFindings reports, although CDK ignores it,', () => {
  test('a warning of a pack in which another finding is acknowledged', () => {
    expect(problemsIn('Warning')).toEqual([
      'Warning/Pool: AwsSolutions found AwsSolutions-COG2: The Cognito user pool does not require MFA. Fix it, or acknowledge it beside the construct with the reason.',
    ])
  })

  test('an acknowledgement without a finding', () => {
    expect(problemsIn('Stale')).toEqual([
      'Stale/Group: acknowledges PCI.DSS.321::PCI.DSS.321-CloudWatchLogGroupEncrypted, which is not found there. Delete the acknowledgement, or correct its id.',
    ])
  })

  test('an acknowledgement by the bare name of the rule, which leaves no trace in the report', () => {
    const traces = report.flatMap(({ violations, suppressedViolations }) =>
      [...violations, ...suppressedViolations].filter(
        ({ ruleName, violatingConstructs }) =>
          ruleName.includes('COG2') &&
          violatingConstructs.some(({ constructPath }) => constructPath === 'Bare/Pool'),
      ),
    )
    expect(traces).toEqual([])
    expect(problemsIn('Bare')).toContain(
      'Bare/Pool: acknowledges Annotation::AwsSolutions-COG2, which is not found there. Delete the acknowledgement, or correct its id.',
    )
  })

  test('a check that could not run', () => {
    const error = 'Validation plugin failed: no engine'
    const nothing = { violations: [], suppressedViolations: [] }
    const failed = [{ pluginName: 'CloudFormation Validate', metadata: { error }, ...nothing }]
    expect(problemsOf(failed, [])).toEqual([error])
  })
})
