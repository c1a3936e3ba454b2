/** An operation's Lambda function: its bundle, its own log group, and a role that can do just what it declares. */
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib'
import type { IUserPool, IUserPoolClient } from 'aws-cdk-lib/aws-cognito'
import * as iam from 'aws-cdk-lib/aws-iam'
import * as lambda from 'aws-cdk-lib/aws-lambda'
import * as logs from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import type { EnvironmentVariable } from '../lambda/http/environment.ts'
import type { Operation } from '../lambda/http/operation.ts'
import { cognitoActions } from './cognito-actions.ts'
import type { Stage } from './stage.ts'

interface OperationFunctionProps {
  operation: Operation
  stage: Stage
  /** The folder with `index.mjs`. */
  code: string
  userPool: IUserPool
  userPoolClient: IUserPoolClient
}

type Optional = 'PASSWORD_POLICY'
type Variables = Record<Exclude<EnvironmentVariable, Optional>, string> & Partial<Record<Optional, string>>

export class OperationFunction extends Construct {
  readonly function: lambda.Function

  constructor(scope: Construct, props: OperationFunctionProps) {
    const { operation, stage, code, userPool, userPoolClient } = props
    super(scope, operation.id)

    const logGroup = new logs.LogGroup(this, 'Logs', {
      retention: stage.logRetentionDays,
      removalPolicy: stage.retainData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    })
    const role = new iam.Role(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
      description: `What ${operation.id} of ${Stack.of(this).stackName} may do`,
    })
    const actions = cognitoActions(operation)
    new iam.ManagedPolicy(this, 'Policy', {
      roles: [role],
      statements: [
        new iam.PolicyStatement({
          actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          resources: [logGroup.logGroupArn],
        }),
        ...(actions.length > 0
          ? [new iam.PolicyStatement({ actions, resources: [userPool.userPoolArn] })]
          : []),
      ],
    })

    const variables: Variables = {
      USER_POOL_ID: userPool.userPoolId,
      USER_POOL_CLIENT_ID: userPoolClient.userPoolClientId,
      // Of an existing pool the stage does not know it.
      ...(stage.existingUserPool ? {} : { PASSWORD_POLICY: JSON.stringify(stage.passwordPolicy) }),
      TOTP_ISSUER: stage.mfa.totpIssuer,
      ALLOWED_ORIGINS: JSON.stringify(stage.corsOrigins),
    }
    this.function = new lambda.Function(this, 'Function', {
      description: operation.summary,
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: lambda.Architecture.ARM_64,
      code: lambda.Code.fromAsset(code),
      handler: 'index.handler',
      memorySize: 512,
      timeout: Duration.seconds(10),
      environment: { ...variables },
      role: role.withoutPolicyUpdates(),
      logGroup,
      loggingFormat: lambda.LoggingFormat.JSON,
    })
  }
}
