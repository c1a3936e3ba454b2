/** A user pool that exists already: how the stack refers to it, and what it asks of it without changing anything. */
import * as cognito from 'aws-cdk-lib/aws-cognito'
import type { Construct } from 'constructs'
import { checkStage } from '../../config/check-stage.ts'
import { type Stage, StageError } from '../../config/stage.ts'

/** What handlers and routes rely on, by the names that DescribeUserPoolClient gives; the stack's own client has it too. */
export const clientMustHave = {
  ExplicitAuthFlows:
    'ALLOW_ADMIN_USER_PASSWORD_AUTH, and ALLOW_REFRESH_TOKEN_AUTH unless refresh tokens rotate',
  ClientSecret: 'none: the handlers send no secret hash',
  PreventUserExistenceErrors: 'ENABLED',
  EnableTokenRevocation: 'true',
}

/** The keys of a stage that are settings of the pool or its client, and what of them counts even so. */
const poolKeys = {
  passwordPolicy: '',
  passwordHistory: '',
  mfa: 'but for totpIssuer',
  emailAlias: '',
  customAttributes: '',
  tokens: '',
  email: '',
  messages: '',
  threatProtection: '',
  firewall: 'but for the API',
  poolAccess: '',
  poolAccessSecrets: '',
  selfSignUp: 'but for its routes',
  retainData: 'but for the logs',
} as const

/** What the pool and the client are made from. Whatever they read more of the stage has to be listed above. */
export type PoolSettings = Pick<Stage, keyof typeof poolKeys>

/** The stage with the pool that `-c userPoolId=… -c userPoolClientId=…` names, if they do. */
export function withExistingUserPool(stage: Stage, id: unknown, clientId: unknown): Stage {
  if (id === undefined && clientId === undefined) return stage
  if (id === undefined || clientId === undefined) {
    const [given, missing] =
      clientId === undefined ? ['userPoolId', 'userPoolClientId'] : ['userPoolClientId', 'userPoolId']
    throw new StageError(
      `stage ${stage.name}: -c ${given} is given without -c ${missing}: name both the user pool and its client, or neither`,
    )
  }
  // Its firewall, if it has one, is not this stack's to change.
  const { poolAccessSecrets: _, ...rest } = stage
  return checkStage({ ...rest, poolAccess: 'limited', existingUserPool: { id, clientId } })
}

/** References to the pool and its client. */
export function existingUserPool(scope: Construct, { id, clientId }: NonNullable<Stage['existingUserPool']>) {
  return {
    pool: cognito.UserPool.fromUserPoolId(scope, 'ExistingUserPool', id),
    client: cognito.UserPoolClient.fromUserPoolClientId(scope, 'ExistingUserPoolClient', clientId),
  }
}

/** What to see to in the pool, which the stack does not; nothing where the pool is the stack's own. */
export function existingUserPoolNote({ name, existingUserPool }: Stage): string | undefined {
  if (!existingUserPool) return
  const keys = Object.entries(poolKeys).map(([key, counts]) => (counts ? `${key} (${counts})` : key))
  return `stage ${name} uses the existing user pool ${existingUserPool.id} and changes nothing of it.
Its client ${existingUserPool.clientId} must have
${Object.entries(clientMustHave)
  .map(([property, value]) => `  ${property.padEnd(28)}${value}`)
  .join('\n')}
The pool keeps its own settings, and these of the stage have no effect: ${keys.join(', ')}.
How to look at the client and how to change it: docs/guides/existing-user-pool.md`
}
