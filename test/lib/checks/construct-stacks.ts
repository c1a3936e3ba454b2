/** Stacks of somebody's app with the construct in it, as the packaged checks must accept them. */
import type { App } from 'aws-cdk-lib/core'
import { presets } from '../../../lib/config/presets.ts'
import { loadOnce } from '../../loaded-once.ts'
import { listOrders, userExists } from '../constructs/own-operation-examples.ts'

const { NestedStack, Stack } = loadOnce<typeof import('aws-cdk-lib')>('aws-cdk-lib')
const { PolicyStatement } = loadOnce<typeof import('aws-cdk-lib/aws-iam')>('aws-cdk-lib/aws-iam')
const { authIn } = loadOnce<typeof import('../constructs/auth-stack.ts')>('test/lib/constructs/auth-stack.ts')

const env = { account: '123456789012', region: 'us-east-1' }
const trigger = 'test/lib/constructs/triggers/handlers/claims.ts'

const mayRead = (table: string) =>
  new PolicyStatement({
    actions: ['dynamodb:GetItem'],
    resources: [`arn:aws:dynamodb:us-east-1:123456789012:table/${table}`],
  })

/** By the name of the stack. */
export const constructStacks: Record<string, (app: App) => unknown> = {
  Preset: app => {
    const stack = new Stack(app, 'Preset', { terminationProtection: true })
    authIn(stack, { ...presets.production, name: 'preset' })
    authIn(new NestedStack(stack, 'Nested'), { ...presets.production, name: 'nested' })
  },

  OwnOperations: app => {
    authIn(new Stack(app, 'OwnOperations', { env, terminationProtection: true }), {
      ...presets.production,
      name: 'own-operations',
      operations: [
        userExists,
        {
          operation: listOrders,
          environment: { TABLE_NAME: 'orders' },
          grant: fn => void fn.addToRolePolicy(mayRead('orders')),
        },
      ],
    })
  },

  Triggers: app => {
    const auth = authIn(new Stack(app, 'Triggers', { env, terminationProtection: true }), {
      ...presets.production,
      name: 'triggers',
      triggers: { preSignUp: trigger, preTokenGeneration: { handler: trigger, version: 'V2_0' } },
    })
    auth.grantTrigger('preSignUp', 'cognito-idp:ListUsers')
    auth.triggerFunctionOf('preTokenGeneration').grantPrincipal.addToPrincipalPolicy(mayRead('tenants'))
  },
}
