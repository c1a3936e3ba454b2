/** An operation's Lambda function: its bundle, and a role that can do just what it declares. */
import type { IUserPool, IUserPoolClient } from 'aws-cdk-lib/aws-cognito'
import * as iam from 'aws-cdk-lib/aws-iam'
import * as lambda from 'aws-cdk-lib/aws-lambda'
import { Duration, Stack } from 'aws-cdk-lib/core'
import { Construct } from 'constructs'
import type { EnvironmentVariable, PasswordPolicy } from '../../../lambda/contract/environment.ts'
import type { Operation } from '../../../lambda/contract/operation.ts'
import { BundleCode } from '../../bundling/bundle-code.ts'
import { acknowledge } from '../../checks/acknowledge.ts'
import { cognitoActions } from '../../config/cognito-actions.ts'
import type { Stage } from '../../config/stage.ts'
import type { FunctionTelemetry } from './function-telemetry.ts'

interface OperationFunctionProps {
  operation: Operation
  stage: Stage
  /** The folder with `index.mjs`. */
  code: string
  userPool: IUserPool
  userPoolClient: IUserPoolClient
  telemetry: FunctionTelemetry
  /** What its calls to Cognito have in their user agent, by which the pool's firewall recognizes them. */
  userAgentAppId: string | undefined
  /** Executions at a time that are its own; left out, it shares those of the account. */
  reservedConcurrency: number | undefined
}

type Optional = 'PASSWORD_POLICY' | 'HIDDEN_ATTRIBUTES'
type Variables = Record<Exclude<EnvironmentVariable, Optional>, string> & Partial<Record<Optional, string>>

export class OperationFunction extends Construct {
  readonly function: lambda.Function

  constructor(scope: Construct, props: OperationFunctionProps) {
    const {
      operation,
      stage,
      code,
      userPool,
      userPoolClient,
      telemetry,
      userAgentAppId,
      reservedConcurrency,
    } = props
    super(scope, operation.id)

    const role = new iam.Role(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
      description: `What ${operation.id} of ${Stack.of(this).stackName} may do`,
      managedPolicies: [telemetry.policy],
    })
    const actions = cognitoActions(operation)
    // Names its role, not the role it: only so does `cdk diff` list its statements, and ask before it widens one.
    const policy =
      actions.length > 0 &&
      new iam.ManagedPolicy(this, 'Policy', {
        roles: [role],
        statements: [new iam.PolicyStatement({ actions, resources: [userPool.userPoolArn] })],
      })

    const hidden = Object.entries(stage.existingUserPool ? {} : stage.customAttributes)
      .filter(([, { readableByUser }]) => !readableByUser)
      .map(([name]) => `custom:${name}`)
    const variables: Variables = {
      STAGE: stage.name,
      USER_POOL_ID: userPool.userPoolId,
      USER_POOL_CLIENT_ID: userPoolClient.userPoolClientId,
      // Of an existing pool the stage does not know it.
      ...(stage.existingUserPool
        ? {}
        : { PASSWORD_POLICY: JSON.stringify(stage.passwordPolicy satisfies PasswordPolicy) }),
      ...(hidden.length > 0 ? { HIDDEN_ATTRIBUTES: JSON.stringify(hidden) } : {}),
      TOTP_ISSUER: stage.mfa.totpIssuer,
      ALLOWED_ORIGINS: JSON.stringify(stage.corsOrigins),
    }
    this.function = new lambda.Function(this, 'Function', {
      description: operation.summary,
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: lambda.Architecture.ARM_64,
      code: new BundleCode(code),
      handler: 'index.handler',
      memorySize: 512,
      timeout: Duration.seconds(10),
      // The SDK's own variable.
      environment: { ...variables, ...(userAgentAppId ? { AWS_SDK_UA_APP_ID: userAgentAppId } : {}) },
      role: role.withoutPolicyUpdates(),
      logGroup: telemetry.logGroup,
      loggingFormat: lambda.LoggingFormat.JSON,
      tracing: stage.tracing ? lambda.Tracing.ACTIVE : lambda.Tracing.DISABLED,
      ...(reservedConcurrency === undefined ? {} : { reservedConcurrentExecutions: reservedConcurrency }),
    })
    // A function must not be invoked before it may do what it is for.
    if (policy) this.function.node.addDependency(policy)
    this.acknowledge(stage)
  }

  private acknowledge(stage: Stage): void {
    acknowledge(
      this.function,
      {
        ids: [
          'Serverless::Serverless-LambdaDLQ',
          'NIST.800.53.R5::NIST.800.53.R5-LambdaDLQ',
          'HIPAA.Security::HIPAA.Security-LambdaDLQ',
        ],
        reason:
          'Only API Gateway invokes the function, and waits for its answer: a failure goes back to the caller. Dead letters are of asynchronous invocations, of which there are none.',
      },
      {
        ids: [
          'NIST.800.53.R5::NIST.800.53.R5-LambdaInsideVPC',
          'HIPAA.Security::HIPAA.Security-LambdaInsideVPC',
          'PCI.DSS.321::PCI.DSS.321-LambdaInsideVPC',
          'CloudFormation-Validate::lambda_inside_vpc_check',
        ],
        reason:
          'The function calls nothing but the public endpoint of Amazon Cognito, over TLS, and reaches nothing that is in a VPC.',
      },
    )
    if (!stage.reservedConcurrency) {
      acknowledge(this.function, {
        ids: [
          'NIST.800.53.R5::NIST.800.53.R5-LambdaConcurrency',
          'HIPAA.Security::HIPAA.Security-LambdaConcurrency',
        ],
        reason:
          'The throttle of its route limits how often the function runs. Reserved concurrency would be taken from what the whole account shares, so a stage sets it where the account has it to give (reservedConcurrency).',
      })
    }
  }
}
