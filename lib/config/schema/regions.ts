/** AWS Regions. A test checks the pattern with the Regions of CDK and Amazon SES. */

/** Matches the name of a Region, as part of a regular expression. */
export const regionPattern = '[a-z]{2,4}(-[a-z]+)+-\\d'

/** The Regions from which Amazon SES sends (source: the endpoints that AWS publishes for it, as of 2026-11). */
export const sesRegions: readonly string[] = [
  'af-south-1 ap-east-2 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-south-2',
  'ap-southeast-1 ap-southeast-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6',
  'ap-southeast-7 ca-central-1 ca-west-1 eu-central-1 eu-central-2 eu-north-1 eu-south-1 eu-south-2',
  'eu-west-1 eu-west-2 eu-west-3 eusc-de-east-1 il-central-1 me-central-1 me-south-1 mx-central-1',
  'sa-east-1 us-east-1 us-east-2 us-gov-east-1 us-gov-west-1 us-west-1 us-west-2',
].flatMap(row => row.split(' '))

/** A name that distinguishes the Region's partition from others: accounts, ARNs and services do not reach beyond one. */
export function partitionOf(region: string): string {
  return /^(us-gov|us-iso|cn|eusc|eu-iso)/.exec(region)?.[0] ?? 'aws'
}
