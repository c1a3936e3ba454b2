/** An operation's Lambda function. */
import type { IUserPool, IUserPoolClient } from 'aws-cdk-lib/aws-cognito'
import * as lambda from 'aws-cdk-lib/aws-lambda'
import type { ILogGroup } from 'aws-cdk-lib/aws-logs'
import { Duration } from 'aws-cdk-lib/core'
import { Construct } from 'constructs'
import type { Operation } from '../../../lambda/contract/operation.ts'
import { acknowledge } from '../../checks/acknowledge.ts'
import { sendsUnsigned } from '../../config/cognito-actions.ts'
import type { Settings } from '../../config/settings.ts'
import type { OwnOperation } from '../props.ts'
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
    const poolAccessSecret = sendsUnsigned(operation) ? props.poolAccessSecret : undefined
    this.function = new lambda.Function(this, 'Function', {
      description: operation.summary,
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: lambda.Architecture.ARM_64,
      code,
      handler: 'index.handler',
      memorySize: 512,
      timeout: Duration.seconds(10),
      environment: {
        ...functionEnvironment({ stage, ownsUserPool, userPool, userPoolClient, poolAccessSecret }),
        ...environment,
      },
      role,
      logGroup,
      loggingFormat: lambda.LoggingFormat.JSON,
      tracing: stage.tracing ? lambda.Tracing.ACTIVE : lambda.Tracing.DISABLED,
      ...(reservedConcurrency === undefined ? {} : { reservedConcurrentExecutions: reservedConcurrency }),
    })
    // The function must not be invoked before its role has its permissions.
    if (policy) this.function.node.addDependency(policy)
    props.own?.grant?.(this.function)
    this.acknowledge(stage)
  }

  private acknowledge(stage: Settings): void {
    acknowledge(
      this.function,
      {
        ids: [
          'Serverless::Serverless-LambdaDLQ',
          'NIST.800.53.R5::NIST.800.53.R5-LambdaDLQ',
          'HIPAA.Security::HIPAA.Security-LambdaDLQ',
        ],
        reason:
          'Only API Gateway invokes the function, and it waits for the response: the caller sees a failure. Dead-letter queues are for asynchronous invocations, of which there are none.',
      },
      {
        ids: [
          'NIST.800.53.R5::NIST.800.53.R5-LambdaInsideVPC',
          'HIPAA.Security::HIPAA.Security-LambdaInsideVPC',
          'PCI.DSS.321::PCI.DSS.321-LambdaInsideVPC',
          'CloudFormation-Validate::lambda_inside_vpc_check',
        ],
        reason:
          'The function calls only the public endpoint of Amazon Cognito, over TLS, and needs nothing in a VPC.',
      },
    )
    if (!stage.reservedConcurrency) {
      acknowledge(this.function, {
        ids: [
          'NIST.800.53.R5::NIST.800.53.R5-LambdaConcurrency',
          'HIPAA.Security::HIPAA.Security-LambdaConcurrency',
        ],
        reason:
          'The throttle of its route limits how often the function runs. Reserved concurrency is taken from the quota of the whole account, so a stage opts in to it (reservedConcurrency).',
      })
    }
  }
}
