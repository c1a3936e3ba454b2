/** A CDK app that contains the construct, as `cdk.json` runs it: two stacks, weak references, a trigger, a table, and on demand a trail. */
import { join } from 'node:path'
import { UserPool, UserPoolOperation } from 'aws-cdk-lib/aws-cognito'
import { AttributeType, Table } from 'aws-cdk-lib/aws-dynamodb'
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { App, Stack } from 'aws-cdk-lib/core'
import { operations } from '../../../lambda/operations/index.ts'
import { bundle } from '../../../lib/bundling/bundles.ts'
import type { OperationId } from '../../../lib/config/operation-ids.ts'
import { presets } from '../../../lib/config/presets.ts'
import { CognitoAuthApi } from '../../../lib/constructs/cognito-auth-api.ts'
import { CognitoAuthTrail } from '../../../lib/constructs/trail/cognito-auth-trail.ts'

const ids = ['admin-initiate-auth', 'admin-create-user', 'admin-set-user-password', 'get-user']
const deployed = operations.filter(({ id }) => ids.includes(id))

const app = new App({ context: { '@aws-cdk/core:defaultCrossStackReferences': 'weak' } })
const env = { account: '111122223333', region: 'eu-west-1' }
const users = new Stack(app, 'Users', { env })
const pool = new UserPool(users, 'Pool', {
  signInCaseSensitive: app.node.tryGetContext('caseSensitive') === 'yes',
})
const topic = new Topic(users, 'Topic')
const trigger = new LambdaFunction(users, 'Trigger', {
  runtime: Runtime.NODEJS_22_X,
  handler: 'index.handler',
  code: Code.fromAsset(join(import.meta.dirname, 'trigger')),
  environment: { TOPIC: topic.topicName },
})
pool.addTrigger(UserPoolOperation.PRE_TOKEN_GENERATION, trigger)
pool.addResourceServer('Billing', { identifier: 'billing' })

const identity = new Stack(app, 'Identity', { env })
const table = new Table(identity, 'Table', { partitionKey: { name: 'id', type: AttributeType.STRING } })
new LambdaFunction(identity, 'Own', {
  runtime: Runtime.NODEJS_22_X,
  handler: 'index.handler',
  code: Code.fromInline('exports.handler = async () => {}'),
  environment: { TABLE: table.tableName },
})
const bundles = await bundle(deployed)
/** The id of a pool that is not in the app. */
const given: unknown = app.node.tryGetContext('pool')
const withTrail = app.node.tryGetContext('trail') === 'yes'
const settings = {
  ...presets.development,
  name: String(app.node.tryGetContext('name') ?? 'dev'),
  selfSignUp: false,
  ...(withTrail ? { events: 'own-bus' as const } : {}),
}
const auth = new CognitoAuthApi(identity, 'Auth', {
  ...settings,
  userPool: typeof given === 'string' ? UserPool.fromUserPoolId(identity, 'Given', given) : pool,
  without: operations
    .filter(({ requires }) => requires === undefined)
    .filter(operation => !deployed.includes(operation))
    .map(({ operationId }) => operationId as OperationId),
  bundles,
})
// Its environment refers to the table of the app.
Object(auth.functionOf('getMe')).addEnvironment('TABLE', table.tableName)
if (withTrail) new CognitoAuthTrail(new Stack(app, 'Trail', { env }), 'Trail', { api: auth })
app.synth()
bundles.remove()
