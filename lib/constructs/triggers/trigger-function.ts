/** The Lambda function of a trigger that an app declares by its source file. */
import * as lambda from 'aws-cdk-lib/aws-lambda'
import { Duration, Stack } from 'aws-cdk-lib/core'
import { Construct } from 'constructs'
import { BundleCode } from '../../bundling/bundle-code.ts'
import { bundleHandler } from '../../bundling/handler-bundle.ts'
import type { Settings } from '../../config/settings.ts'
import { acknowledgeFunction, functionDefaults } from '../functions/function-defaults.ts'
import type { FunctionTelemetry } from '../functions/function-telemetry.ts'
import { GrantedRole } from '../functions/granted-role.ts'
import type { TriggerName } from '../trigger-props.ts'

interface TriggerFunctionProps {
  name: TriggerName
  file: string
  environment: Readonly<Record<string, string>>
  telemetry: FunctionTelemetry
  stage: Pick<Settings, 'tracing'>
}

export class TriggerFunction extends Construct {
  readonly function: lambda.Function

  constructor(scope: Construct, id: string, props: TriggerFunctionProps) {
    super(scope, id)
    const { name, file, environment, telemetry, stage } = props
    this.function = new lambda.Function(this, 'Function', {
      description: `Trigger ${name} of the user pool`,
      ...functionDefaults,
      code: new BundleCode(bundleHandler(file)),
      // Cognito waits no longer (source: developer guide, Lambda triggers).
      timeout: Duration.seconds(5),
      environment,
      role: new GrantedRole(this, 'Role', {
        description: `Trigger ${name} of ${Stack.of(this).stackName}`,
        managedPolicies: [telemetry.policy],
      }),
      logGroup: telemetry.logGroup,
      tracing: stage.tracing ? lambda.Tracing.ACTIVE : lambda.Tracing.DISABLED,
    })
    acknowledgeFunction(this.function, {
      deadLetters:
        'Only Amazon Cognito invokes the function, and it waits for the response: the request of the user fails. Dead-letter queues are for asynchronous invocations, of which there are none.',
      vpc: 'Amazon Cognito invokes the function through the API of Lambda, and it gets access to nothing in a VPC.',
      concurrency:
        "Cognito's quotas and the throttles of the routes limit how often the function runs. Reserved concurrency is taken from the quota of the whole account, and would fail sign-ins when it is used up.",
    })
  }
}
