/** Whether the resource policy for administrators' addresses is one that API Gateway accepts. */
import { CfnRestApi, type RestApi } from 'aws-cdk-lib/aws-apigateway'
import { Stack } from 'aws-cdk-lib/core'
import { type Stage, StageError } from './stage.ts'

/** Bytes that API Gateway accepts. */
const largest = 8192

/** What API Gateway puts in place of `execute-api:`, at its longest. */
const longestArn = 'arn:aws-us-gov:execute-api:ap-southeast-1:111122223333:a1b2c3d4e5'

/** Throws a StageError where the policy is too large. It is measured with whole ARNs, as API Gateway stores it. */
export function refuseLargePolicy(api: RestApi, { name, adminAddresses }: Stage): void {
  const resource = api.node.defaultChild
  if (!adminAddresses || !(resource instanceof CfnRestApi)) return
  const policy = JSON.stringify(Stack.of(api).resolve(resource.policy))
  const bytes = Buffer.byteLength(policy.replaceAll('"execute-api:/', `"${longestArn}/`))
  if (bytes > largest) {
    throw new StageError(
      `stage ${name}: adminAddresses: ${adminAddresses.length} ranges make a resource policy of ${bytes} bytes, and API Gateway accepts ${largest}: join neighboring ranges`,
    )
  }
}
