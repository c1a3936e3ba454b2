import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { commandTable } from '../../lambda/contract/command-table.ts'
import { checkStage } from '../../lib/config/check.ts'
import { cognitoActions } from '../../lib/config/cognito-actions.ts'
import { operationsOf } from '../../lib/config/deployed-operations.ts'
import { stageNamed } from '../../lib/config/stages.ts'
import { templateOf } from '../lib/support.ts'
import { permissionProblems, type Resources } from './permissions.ts'

const sdk = dirname(
  createRequire(import.meta.url).resolve('@aws-sdk/client-cognito-identity-provider/package.json'),
)
const notifications = {
  product: 'Example',
  from: 'no-reply@example.com',
  sesRegion: 'eu-west-1',
  languages: {},
}
const stages = {
  dev: stageNamed('dev'),
  prod: stageNamed('prod'),
  notifying: checkStage({ ...stageNamed('prod'), name: 'notifying', events: 'own-bus', notifications }),
}
type StageName = keyof typeof stages
const templates = {
  dev: templateOf('dev'),
  prod: templateOf('prod'),
  notifying: templateOf(stages.notifying),
}

function resourcesOf(stage: StageName): Resources {
  return templates[stage].toJSON()['Resources']
}

/** What is wrong with the roles of a stage after a change to its resources. */
function problemsAfter(stage: StageName, change: (resources: Resources) => void): string[] {
  const resources = structuredClone(resourcesOf(stage))
  change(resources)
  const settings = stages[stage]
  return permissionProblems(resources, operationsOf(settings), settings)
}

/** The resource of this logical id, without its hash. */
function find(resources: Resources, start: string): Resources[string] {
  const [, found] = Object.entries(resources).find(([name]) => name.slice(0, -8) === start) ?? []
  if (!found) throw new Error(`nothing is called ${start}`)
  return found
}

describe.each(['dev', 'prod', 'notifying'] as const)('permissions on the %s stage', stage => {
  test("let a function write its log and traces and send its operation's declared commands to this pool, and nothing else", () => {
    expect(problemsAfter(stage, () => {})).toEqual([])
  })

  test('have no wildcard resource except for X-Ray, which supports no other, and the key of the trail, which has an alias', () => {
    const wildcards = Object.values(resourcesOf(stage))
      .filter(({ Type }) => Type.startsWith('AWS::IAM::'))
      .flatMap(({ Properties }) => Properties.PolicyDocument?.Statement ?? [])
      .filter(({ Resource }) => JSON.stringify(Resource).includes('*'))
    const actions = new Set(wildcards.flatMap(({ Action }) => Action))
    expect([...actions].sort()).toEqual([
      ...(stage === 'notifying' ? ['kms:Encrypt'] : []),
      ...(stage === 'dev' ? [] : ['xray:PutTelemetryRecords', 'xray:PutTraceSegments']),
    ])
  })

  test('use an AWS managed policy only on the role with which API Gateway writes logs', () => {
    const withOwn = Object.entries(resourcesOf(stage)).filter(([, { Properties }]) =>
      JSON.stringify(Properties?.ManagedPolicyArns ?? []).includes(':iam::aws:policy'),
    )
    expect(withOwn.map(([name]) => name)).toEqual([expect.stringMatching(/^ApiRestApiCloudWatchRole/)])
  })
})

test.each(['dev', 'prod'] as const)(
  'every role-specific policy of %s names its role, so that cdk diff lists its statements',
  stage => {
    const without = Object.entries(resourcesOf(stage))
      .filter(([, { Type, Properties }]) => Type === 'AWS::IAM::ManagedPolicy' && !Properties.Roles)
      .map(([name]) => name)
    expect(without).toEqual([expect.stringMatching(/^FunctionsTelemetry/)])
  },
)

test('the functions of a sign-in may begin one and read factors only where it can begin without a password', () => {
  const settings = checkStage({
    ...stageNamed('prod'),
    poolAccess: 'api-only',
    passkeys: { relyingPartyId: 'example.com', userVerification: 'required' },
    firstFactors: ['password', 'passkey'],
  })
  const passwordless: Resources = templateOf(settings).toJSON()['Resources']
  expect(permissionProblems(passwordless, operationsOf(settings), settings)).toEqual([])
  const problems = permissionProblems(passwordless, operationsOf(stageNamed('prod')), settings)
  expect(problems.map(problem => problem.replace(/ on UserPool,.*/, ''))).toEqual([
    'the function of admin-initiate-auth may cognito-idp:AdminGetUserAuthFactors',
    'the function of admin-respond-to-auth-challenge may cognito-idp:AdminGetUserAuthFactors',
    'the function of admin-respond-to-auth-challenge may cognito-idp:AdminInitiateAuth',
  ])
})

test('operations share a role exactly if they declare the same set of actions', () => {
  const roles = Object.values(resourcesOf('dev'))
    .filter(({ Type }) => Type === 'AWS::Lambda::Function')
    .map(({ Properties }) => Properties.Role['Fn::GetAtt'][0])
  const sets = operationsOf(stageNamed('dev')).map(operation => cognitoActions(operation).join())
  expect(new Set(roles).size).toBe(new Set(sets).size)
  expect(sets.filter(set => set === '').length).toBeGreaterThan(10)
})

describe('the guard of the permissions reports', () => {
  const remedy = 'Declare the command in lambda/operations/admin-enable-user.ts, or remove the permission.'
  const who = 'the function of admin-enable-user'

  test('an additional action', () => {
    const problems = problemsAfter('prod', resources => {
      const [cognito] = find(resources, 'RoleAdminEnableUserPolicy')['Properties'].PolicyDocument.Statement
      cognito.Action = [cognito.Action, 'cognito-idp:AdminDeleteUser']
    })
    expect(problems).toEqual([
      `${who} may cognito-idp:AdminDeleteUser on UserPool, which nothing declares. ${remedy}`,
    ])
  })

  test('a wider resource', () => {
    const problems = problemsAfter('prod', resources => {
      find(resources, 'RoleAdminEnableUserPolicy')['Properties'].PolicyDocument.Statement[0].Resource = '*'
    })
    expect(problems).toEqual([
      `${who} may cognito-idp:AdminEnableUser on *, which nothing declares. ${remedy}`,
      `${who} may not cognito-idp:AdminEnableUser on UserPool, which it needs.`,
    ])
  })

  test('encryption under any condition but the alias and the purpose', () => {
    const problems = problemsAfter('notifying', resources => {
      const { PolicyDocument } = find(resources, 'RoleAdminDeleteSoftwareTokenAndSealPolicy')['Properties']
      for (const { Condition } of PolicyDocument.Statement) delete Condition?.StringEquals['kms:RequestAlias']
    })
    expect(problems).toEqual([
      expect.stringMatching(
        /^the function of \S+ may kms:Encrypt on .*:key\/\*.*, which nothing declares\. /,
      ),
      expect.stringMatching(/^the function of \S+ may not kms:Encrypt on .*:key\/\*.*, which it needs\.$/),
    ])
  })

  test('an inline policy', () => {
    const problems = problemsAfter('dev', resources => {
      find(resources, 'RoleAdminEnableUser')['Properties'].Policies = [
        { PolicyDocument: { Statement: [{ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }] } },
      ]
    })
    expect(problems).toEqual([`${who} may anything but "iam:*" on *, which nothing declares. ${remedy}`])
  })

  test('an additional policy on a role', () => {
    const problems = problemsAfter('prod', resources => {
      const [other] = Object.keys(resources).filter(name => name.startsWith('RoleAdminDeleteUserPolicy'))
      find(resources, 'RoleAdminEnableUser')['Properties'].ManagedPolicyArns.push({ Ref: other })
    })
    expect(problems).toEqual([
      `${who} may cognito-idp:AdminDeleteUser on UserPool, which nothing declares. ${remedy}`,
    ])
  })

  test('an action for the role of all functions that need none', () => {
    const without = operationsOf(stageNamed('prod')).filter(
      operation => cognitoActions(operation).length === 0,
    )
    const problems = problemsAfter('prod', resources => {
      const Ref = Object.keys(resources).find(name => name.startsWith('RoleNoActions'))
      find(resources, 'RoleAdminDeleteUserPolicy')['Properties'].Roles.push({ Ref })
    })
    expect(problems).toEqual(
      without.map(({ id }) =>
        expect.stringContaining(`the function of ${id} may cognito-idp:AdminDeleteUser on UserPool`),
      ),
    )
  })

  test('a function that the API invokes for another operation', () => {
    const problems = problemsAfter('prod', resources => {
      const method = (id: string) =>
        Object.values(resources).find(({ Properties }) => Properties?.OperationName === id)?.['Properties']
      method('admin-enable-user').Integration.Uri = method('admin-delete-user').Integration.Uri
    })
    expect(problems).toEqual([
      `${who} may cognito-idp:AdminDeleteUser on UserPool, which nothing declares. ${remedy}`,
      `${who} may not cognito-idp:AdminEnableUser on UserPool, which it needs.`,
    ])
  })

  test('a role that others may assume', () => {
    const problems = problemsAfter('prod', resources => {
      find(resources, 'RoleAdminEnableUser')['Properties'].AssumeRolePolicyDocument.Statement[0].Principal =
        '*'
    })
    expect(problems).toEqual([
      expect.stringMatching(/^the role RoleAdminEnableUser\w+ may be assumed by others/),
    ])
  })

  test("another function's role", () => {
    const problems = problemsAfter('dev', resources => {
      const { Role } = find(resources, 'admindeleteuserFunction')['Properties']
      find(resources, 'adminenableuserFunction')['Properties'].Role = Role
    })
    expect(problems).toContain(
      `${who} may cognito-idp:AdminDeleteUser on UserPool, which nothing declares. ${remedy}`,
    )
  })
})

/** Of these the SDK does not mention IAM. Whether they are assumed to be authorized by it: not if they take a user's token. */
const undocumented: Record<string, boolean> = {
  GetTokensFromRefreshTokenCommand: false,
  ListUserSessionsCommand: false,
  RevokeUserSessionCommand: false,
  AdminListUserSessionsCommand: true,
  AdminRevokeUserSessionCommand: true,
}

test('a Cognito command has an IAM action exactly if the SDK documents IAM authorization', () => {
  for (const name of Object.keys(commandTable)) {
    const command = `${name}Command`
    const documentation = readFileSync(join(sdk, `dist-types/commands/${command}.d.ts`), 'utf8')
    const asked = documentation.includes('Amazon Cognito evaluates Identity and Access Management')
    const notAsked =
      documentation.includes("doesn't evaluate Identity and Access Management") ||
      documentation.includes("Authorize this action with a signed-in user's access token")
    expect([command, asked || notAsked]).toEqual([command, !(command in undocumented)])
    expect([command, cognitoActions({ commands: { [command]: Object } })]).toEqual([
      command,
      asked || undocumented[command] ? [`cognito-idp:${name}`] : [],
    ])
  }
})
