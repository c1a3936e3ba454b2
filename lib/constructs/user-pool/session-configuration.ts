/** Tracks the sessions of a user pool: a custom resource, since CloudFormation has no type for it (docs/adr/0037-sessions.md). */
import type { IUserPool } from 'aws-cdk-lib/aws-cognito'
import * as iam from 'aws-cdk-lib/aws-iam'
import * as lambda from 'aws-cdk-lib/aws-lambda'
import { CustomResource, Duration, Stack } from 'aws-cdk-lib/core'
import { Construct } from 'constructs'
import type { Settings } from '../../config/settings.ts'
import { acknowledgeFunction, functionDefaults } from '../functions/function-defaults.ts'
import type { FunctionTelemetry } from '../functions/function-telemetry.ts'

interface SessionConfigurationProps {
  userPool: IUserPool
  sessions: NonNullable<Settings['sessions']>
  code: lambda.Code
  telemetry: FunctionTelemetry
  stage: Pick<Settings, 'tracing'>
}

export class SessionConfiguration extends Construct {
  constructor(scope: Construct, { userPool, sessions, code, telemetry, stage }: SessionConfigurationProps) {
    super(scope, 'SessionConfiguration')
    const role = new iam.Role(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
      description: `Session configuration of ${Stack.of(this).stackName}`,
      managedPolicies: [telemetry.policy],
    })
    const policy = new iam.ManagedPolicy(this, 'Policy', {
      roles: [role],
      statements: [
        new iam.PolicyStatement({
          actions: ['cognito-idp:SetUserPoolSessionConfiguration'],
          resources: [userPool.userPoolArn],
        }),
      ],
    })
    const fn = new lambda.Function(this, 'Function', {
      description: 'Sets how the user pool tracks sessions, during deployments',
      ...functionDefaults,
      code,
      timeout: Duration.seconds(30),
      role: role.withoutPolicyUpdates(),
      logGroup: telemetry.logGroup,
      tracing: stage.tracing ? lambda.Tracing.ACTIVE : lambda.Tracing.DISABLED,
    })
    acknowledgeFunction(fn, {
      deadLetters:
        'Only CloudFormation invokes the function, and it waits for the result: a failure fails the deployment.',
      vpc: 'The function calls only the public endpoints of Amazon Cognito and of CloudFormation, over TLS, and needs nothing in a VPC.',
      concurrency:
        'Only a deployment invokes the function, once. Reserved concurrency is taken from the quota of the whole account.',
    })
    // IAM takes seconds until a policy has an effect, and CloudFormation that long to create the function.
    fn.node.addDependency(policy)
    // The parameters of SetUserPoolSessionConfiguration.
    new CustomResource(this, 'Resource', {
      resourceType: 'Custom::UserPoolSessionConfiguration',
      serviceToken: fn.functionArn,
      // Otherwise a function that cannot respond blocks the deployment for an hour.
      serviceTimeout: Duration.minutes(2),
      properties: {
        UserPoolId: userPool.userPoolId,
        UserSessionTracking: 'ENABLED',
        TokenSession: { MaxPerUser: sessions.perUser },
      },
    })
  }
}
