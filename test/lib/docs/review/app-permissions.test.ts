import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import type { Operation } from '../../../../lambda/contract/operation.ts'
import { adminGetUser } from '../../../../lambda/operations/admin-get-user.ts'
import { findApis, flattenApi, readApp } from '../../../../lib/assembly/flatten/index.ts'
import { appReviewPage } from '../../../../lib/docs/review/app-review.ts'
import { loadOnce } from '../../../loaded-once.ts'

const { newApp } = loadOnce<typeof import('../../assembly/flatten/app.ts')>(
  'test/lib/assembly/flatten/app.ts',
)
const { authIn, stackIn } = loadOnce<typeof import('../../constructs/auth-stack.ts')>(
  'test/lib/constructs/auth-stack.ts',
)
const lambda = loadOnce<typeof import('aws-cdk-lib/aws-lambda')>('aws-cdk-lib/aws-lambda')
const iam = loadOnce<typeof import('aws-cdk-lib/aws-iam')>('aws-cdk-lib/aws-iam')

const file = fileURLToPath(new URL('../../constructs/triggers/handlers/claims.ts', import.meta.url))
const otherPool = 'arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_Other'
const orders = 'arn:aws:dynamodb:us-east-1:123456789012:table/orders'

/** An own operation, which needs no Cognito action. */
const createOrder: Operation = {
  ...adminGetUser,
  id: 'create-order',
  operationId: 'createOrder',
  route: 'GET /orders',
  request: {},
  commands: {},
  requestsPerSecond: 7,
}
const userExists: Operation = {
  ...adminGetUser,
  id: 'user-exists',
  operationId: 'userExists',
  route: 'GET /users/{username}/exists',
}

describe('the review page of an app with own operations and triggers', () => {
  const app = newApp()
  afterAll(() => rmSync(app.outdir, { recursive: true }))
  let page = ''
  beforeAll(() => {
    const stack = stackIn(app)
    const allow = (...actions: string[]) => new iam.PolicyStatement({ actions, resources: [orders] })
    const welcome = new lambda.Function(stack, 'Welcome', {
      runtime: lambda.Runtime.NODEJS_24_X,
      handler: 'index.handler',
      code: lambda.Code.fromInline('exports.handler = async event => event'),
      initialPolicy: [allow('dynamodb:Query')],
    })
    welcome.role?.addManagedPolicy(iam.ManagedPolicy.fromAwsManagedPolicyName('AmazonSESFullAccess'))
    const migration = 'arn:aws:lambda:us-east-1:123456789012:function:migrate'
    const auth = authIn(stack, {
      operations: [
        { operation: createOrder, grant: fn => void fn.addToRolePolicy(allow('dynamodb:PutItem')) },
        {
          operation: userExists,
          grant: fn =>
            void fn.addToRolePolicy(
              new iam.PolicyStatement({ actions: ['cognito-idp:ListUsers'], resources: [otherPool] }),
            ),
        },
      ],
      triggers: {
        preSignUp: file,
        postConfirmation: welcome.currentVersion as IFunction,
        preTokenGeneration: file,
        userMigration: lambda.Function.fromFunctionArn(stack, 'Migrate', migration),
      },
    })
    auth.grantTrigger('preSignUp', 'cognito-idp:ListUsers')
    Object(auth.triggerFunctionOf('preTokenGeneration')).addToRolePolicy(allow('dynamodb:GetItem'))
    app.synth()
    const assembly = readApp(app.outdir)
    page = appReviewPage(findApis(assembly).map(api => ({ api, flat: flattenApi(assembly, api) })))
  })
  const section = (title: string) => page.split(`## ${title}\n`)[1]?.split('\n## ')[0] ?? ''
  const lines = (title: string, including: string) =>
    section(title)
      .split('\n')
      .filter(line => line.includes(including))

  test('shows what the function of an own operation may do beyond Cognito, whether or not it calls Cognito', () => {
    const [route, granted] = lines('Routes', '`GET /orders`')
    expect(route).toContain('| none of Cognito; others are below |')
    expect(granted).toMatch(
      /^\| `GET \/orders` \| `\w+Role\w+` \| `dynamodb:PutItem` \| `arn:.*table\/orders` \| test \|$/,
    )
    expect(lines('Routes', '`GET /users/{username}/exists`')[1]).toContain(
      `| \`cognito-idp:ListUsers\` | \`${otherPool}\` | test |`,
    )
    expect(lines('Routes', '`GET /me`')).toEqual([expect.stringContaining('none: IAM is not involved')])
  })

  test('shows a trigger that is written in a source file, with what grantTrigger and a grant allow it', () => {
    const by = 'source file `test/lib/constructs/triggers/handlers/claims.ts`'
    expect(lines('Triggers', '`preSignUp`')).toEqual([
      expect.stringMatching(
        new RegExp(
          `\\| test \\| .preSignUp. \\| .\\w+. \\| ${by} \\| .\\w+. \\| .cognito-idp:ListUsers. \\| .AuthUserPool\\w+\\.Arn. \\|`,
        ),
      ),
    ])
    expect(lines('Triggers', '`preTokenGeneration`')).toEqual([
      expect.stringContaining(`| \`dynamodb:GetItem\` | \`${orders}\` |`),
    ])
  })

  test('shows a trigger with a function of the app behind a version, with all policies of its role but that for logs', () => {
    const rows = lines('Triggers', '`postConfirmation`')
    expect(rows).toHaveLength(2)
    expect(rows[0]).toMatch(/\| `Welcome\w+` \| a function of the app \| `Welcome\w+` \| `dynamodb:Query` \|/)
    expect(rows[1]).toContain('policy/AmazonSESFullAccess` | `as the policy says` |')
  })

  test('shows a trigger with a function outside of the app by its ARN', () => {
    expect(lines('Triggers', '`userMigration`')[0]).toMatch(
      /function:migrate` \| a function outside of the app \| `not in this app` \| unknown \| unknown \|$/,
    )
  })

  test('says where the prices come from without a file of this repository', () => {
    expect(section('Monthly cost')).toContain("from AWS's price lists")
    expect(page).not.toMatch(/`lib\//)
  })
})
