/** The stack of a stage's trail, beside that of its API. */
import { Stack, Tags } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import { environmentOf } from '../config/deployment-target.ts'
import type { Stage } from '../config/stage.ts'
import type { CognitoAuthApi } from '../constructs/cognito-auth-api.ts'
import { CognitoAuthTrail } from '../constructs/trail/cognito-auth-trail.ts'

interface TrailStackProps {
  stage: Stage
  api: CognitoAuthApi
}

export class TrailStack extends Stack {
  constructor(scope: Construct, { stage, api }: TrailStackProps) {
    super(scope, `${Stack.of(api).stackName}-trail`, {
      terminationProtection: stage.retainData,
      env: environmentOf(stage),
      description: 'Events of sign-in and user administration',
    })
    // CDK leaves this id out of logical ids.
    const trail = new CognitoAuthTrail(this, 'Default', { api })
    for (const [name, value] of Object.entries(stage.tags)) Tags.of(trail).add(name, value)
  }
}
