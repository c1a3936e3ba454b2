/** What all functions have in common. */
import * as lambda from 'aws-cdk-lib/aws-lambda'
import { acknowledge } from '../../checks/acknowledge.ts'

/** For a bundle: `index.mjs` that exports `handler`. */
export const functionDefaults = {
  runtime: lambda.Runtime.NODEJS_24_X,
  architecture: lambda.Architecture.ARM_64,
  handler: 'index.handler',
  memorySize: 512,
  loggingFormat: lambda.LoggingFormat.JSON,
  // For each success, Lambda would write two lines, together almost as long as the function's own (docs/adr/0049 says what they have).
  systemLogLevelV2: lambda.SystemLogLevel.WARN,
} satisfies Partial<lambda.FunctionProps>

/** True sentences about why a function does without what checks expect. */
interface Reasons {
  /** Without a dead-letter queue. */
  deadLetters: string
  /** Outside a VPC. */
  vpc: string
  /** Without reserved concurrency; undefined if it has that. */
  concurrency: string | undefined
}

export function acknowledgeFunction(fn: lambda.Function, { deadLetters, vpc, concurrency }: Reasons): void {
  acknowledge(
    fn,
    {
      ids: [
        'Serverless::Serverless-LambdaDLQ',
        'NIST.800.53.R5::NIST.800.53.R5-LambdaDLQ',
        'HIPAA.Security::HIPAA.Security-LambdaDLQ',
      ],
      reason: deadLetters,
    },
    {
      ids: [
        'NIST.800.53.R5::NIST.800.53.R5-LambdaInsideVPC',
        'HIPAA.Security::HIPAA.Security-LambdaInsideVPC',
        'PCI.DSS.321::PCI.DSS.321-LambdaInsideVPC',
        'CloudFormation-Validate::lambda_inside_vpc_check',
      ],
      reason: vpc,
    },
  )
  if (concurrency === undefined) return
  acknowledge(fn, {
    ids: [
      'NIST.800.53.R5::NIST.800.53.R5-LambdaConcurrency',
      'HIPAA.Security::HIPAA.Security-LambdaConcurrency',
    ],
    reason: concurrency,
  })
}
