/** The longest ARNs. */

/** As long as any ARN of this resource, in the longest partition and Region. A test compares these with CDK's list. */
export function longestArn(service: string, resource: string): string {
  return `arn:aws-us-gov:${service}:us-isof-south-1:${'1'.repeat(12)}:${resource}`
}
