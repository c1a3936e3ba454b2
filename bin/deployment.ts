/** What `npm run deploy` and the CDK app that the CDK CLI runs for it tell each other. */
import { readFileSync, writeFileSync } from 'node:fs'
import type { CloudFormationStackArtifact } from 'aws-cdk-lib/cx-api'
import * as z from 'zod'
import type { Stage } from '../lib/config/stage.ts'
import { undecidedSettings } from '../lib/config/undecided.ts'

/** Names the file in which the app describes what is about to be deployed; not set where nothing is. */
export const deploymentVariable = 'COGNITO_AUTH_API_DEPLOYMENT'

const deploymentSchema = z.object({
  stackName: z.string(),
  terminationProtection: z.boolean(),
  /** Not known without credentials. */
  account: z.string().optional(),
  region: z.string(),
  /** The role that the CDK CLI deploys with; placeholders stand in it for partition, account and Region. */
  deployRole: z.string().optional(),
})

export type Deployment = z.output<typeof deploymentSchema>

/**
 * Called by the app. While `npm run deploy` waits for it, describes the deployment to it and shows people where the stack
 * goes and what nobody has decided yet. Standard error of an app reaches the terminal through the CDK CLI.
 */
export function announceDeployment(stage: Stage, stack: CloudFormationStackArtifact): void {
  const file = process.env[deploymentVariable]
  if (!file) return
  const { CDK_DEFAULT_ACCOUNT, CDK_DEFAULT_REGION } = process.env
  const account = stage.account ?? CDK_DEFAULT_ACCOUNT
  const region = stage.region ?? CDK_DEFAULT_REGION ?? ''
  const deployment: Deployment = {
    stackName: stack.stackName,
    terminationProtection: stack.terminationProtection ?? false,
    ...(account ? { account } : {}),
    region,
    ...(stack.assumeRoleArn ? { deployRole: stack.assumeRoleArn } : {}),
  }
  writeFileSync(file, JSON.stringify(deployment))
  process.stderr.write(`${announcement(stage, deployment)}\n`)
}

/** What people are shown before the deployment begins. */
export function announcement(stage: Stage, { stackName, account, region }: Deployment): string {
  const bound = stage.account && stage.region
  const open = undecidedSettings(stage)
  const source = bound ? 'lib/config/stages.ts' : 'your AWS credentials and settings'
  return [
    account
      ? `Deploying ${stackName} to account ${account} in ${region || 'an unknown Region'} (from ${source}).`
      : `No AWS credentials found, so the account for ${stackName} is unknown. Sign in (for example with aws sso login), set AWS_PROFILE, or set account and region in lib/config/stages.ts.`,
    ...(open.length > 0 ? [`Not decided yet on ${stage.name} (docs/review.md):`] : []),
    ...open.map(({ key, consequence }) => `  ${key.padEnd(16)} ${consequence}`),
  ].join('\n')
}

/** What the app has described, if it got that far. */
export function readDeployment(file: string): Deployment | undefined {
  try {
    return deploymentSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return undefined
  }
}
