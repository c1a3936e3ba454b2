/** How long an ARN can get. */

/** As long as any of a service's resource: in the longest partition and Region that AWS has. A test compares them with CDK's list. */
export function longestArn(service: string, resource: string): string {
  return `arn:aws-us-gov:${service}:us-isof-south-1:${'1'.repeat(12)}:${resource}`
}
