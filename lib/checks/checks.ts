/** The names of the packaged checks, as in their report and in acknowledgements. */

/** cdk-nag's packs. A pack is a list of rules: passing it is no certification. */
export const packNames = [
  'AwsSolutions',
  'Serverless',
  'NIST.800.53.R5',
  'HIPAA.Security',
  'PCI.DSS.321',
] as const

/** The last are CloudFormation's own rules, and the Control Tower rules, which run with them. */
export type CheckName = (typeof packNames)[number] | 'CloudFormation-Validate'
