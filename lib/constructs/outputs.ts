/** The outputs of a stack with the API. */
import { CfnOutput, Stack } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import { callRules } from '../config/schema/firewall.ts'
import type { Parts } from './parts.ts'

/** Omits outputs without a value. */
export function addOutputs(scope: Construct, parts: Parts): void {
  const outputs: Record<string, [value: string | undefined, description?: string]> = {
    ApiUrl: [parts.url, 'The base URL of the API'],
    Region: [Stack.of(scope).region, 'For signing administrator requests'],
    UserPoolId: [parts.userPool.userPoolId],
    UserPoolClientId: [parts.userPoolClient.userPoolClientId],
    DomainTarget: [parts.domainTarget, 'The alias target for the DNS name of the API'],
    UserPoolFirewallMetric: [
      parts.userPoolFirewallMetric,
      `CloudWatch metric name of the user pool's web ACL, which has the rules ${Object.values(callRules).join(' and ')}`,
    ],
  }
  for (const [name, [value, description]] of Object.entries(outputs)) {
    if (value) new CfnOutput(scope, name, { value, ...(description ? { description } : {}) })
  }
}
