/** An operation's Lambda function. */
import type { IUserPool, IUserPoolClient } from 'aws-cdk-lib/aws-cognito'
import * as lambda from 'aws-cdk-lib/aws-lambda'
import type { ILogGroup } from 'aws-cdk-lib/aws-logs'
import { Duration } from 'aws-cdk-lib/core'
import { Construct } from 'constructs'
import type { Operation } from '../../../lambda/contract/operation.ts'
import { passesPoolFirewall } from '../../config/cognito-actions.ts'
import type { Settings } from '../../config/settings.ts'
import type { OwnOperation } from '../props.ts'
import { acknowledgeFunction, functionDefaults } from './function-defaults.ts'
import { functionEnvironment } from './function-environment.ts'
import type { FunctionRoles } from './function-roles.ts'
import { needsOwnRole } from './own-operation.ts'

interface OperationFunctionProps {
  operation: Operation
  stage: Settings
  /** With `index.mjs`. */
  code: lambda.Code
  /** What an own operation needs beside Cognito. */
  own?: OwnOperation | undefined
  ownsUserPool: boolean
  userPool: IUserPool
  userPoolClient: IUserPoolClient
  /** The URL of the pool's domain. */
  signInDomain: string | undefined
  /** The alias of the key of the notifications. */
  sealKey: string | undefined
  roles: FunctionRoles
  logGroup: ILogGroup
  /** A dynamic reference to the secret by which the pool's firewall recognizes the API's unsigned calls; it never sees signed ones. */
  poolAccessSecret: string | undefined
  /** Without it, the function shares the concurrency of the account. */
  reservedConcurrency: number | undefined
}

export class OperationFunction extends Construct {
  readonly function: lambda.Function

  constructor(scope: Construct, props: OperationFunctionProps) {
    const { operation, stage, code, ownsUserPool, userPool, userPoolClient, roles, logGroup } = props
    const { reservedConcurrency } = props
    super(scope, operation.id)

    const { environment } = props.own ?? {}
    const { role, policy } = needsOwnRole(props.own)
      ? roles.ownRoleOf(this, operation)
      : roles.roleOf(operation)
    const poolAccessSecret = passesPoolFirewall(operation) ? props.poolAccessSecret : undefined
    const { requires, usesProviders } = operation
    const signInDomain = requires === 'federation' || usesProviders ? props.signInDomain : undefined
    this.function = new lambda.Function(this, 'Function', {
      description: operation.summary,
      ...functionDefaults,
      code,
      timeout: Duration.seconds(10),
      environment: {
        ...functionEnvironment({
          stage,
          ownsUserPool,
          userPool,
          userPoolClient,
          signInDomain,
          sealKey: operation.seals ? props.sealKey : undefined,
          poolAccessSecret,
        }),
        ...environment,
      },
      role,
      logGroup,
      tracing: stage.tracing ? lambda.Tracing.ACTIVE : lambda.Tracing.DISABLED,
      ...(reservedConcurrency === undefined ? {} : { reservedConcurrentExecutions: reservedConcurrency }),
    })
    // The function must not be invoked before its role has its permissions.
    if (policy) this.function.node.addDependency(policy)
    props.own?.grant?.(this.function)
    acknowledgeFunction(this.function, {
      deadLetters:
        'Only API Gateway invokes the function, and it waits for the response: the caller sees a failure. Dead-letter queues are for asynchronous invocations, of which there are none.',
      vpc: 'The function calls only the public endpoint of Amazon Cognito, over TLS, and needs nothing in a VPC.',
      concurrency: stage.reservedConcurrency
        ? undefined
        : 'The throttle of its route limits how often the function runs. Reserved concurrency is taken from the quota of the whole account, so a stage opts in to it (reservedConcurrency).',
    })
  }
}
