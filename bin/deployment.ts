/** The description of a deployment that the CDK app passes to `npm run deploy`. */
import { readFileSync, writeFileSync } from 'node:fs'
import type { CloudFormationStackArtifact } from 'aws-cdk-lib/cx-api'
import * as z from 'zod'
import type { Stage } from '../lib/config/stage.ts'
import { undecidedSettings } from '../lib/config/undecided.ts'

/** The environment variable with the file for the description; unset outside `npm run deploy`. */
export const deploymentVariable = 'COGNITO_AUTH_API_DEPLOYMENT'

const deploymentSchema = z.object({
  /** That of the API, and that of its trail if the stage has one. */
  stacks: z.array(
    z.object({
      stackName: z.string(),
      terminationProtection: z.boolean(),
      /** The role that the CDK CLI deploys with; contains placeholders for partition, account and Region. */
      deployRole: z.string().optional(),
    }),
  ),
  /** Unknown without credentials. */
  account: z.string().optional(),
  region: z.string(),
})

export type Deployment = z.output<typeof deploymentSchema>

/**
 * For the app. During `npm run deploy`, writes the description and shows the target account and the undecided settings. The
 * CDK CLI passes an app's standard error on to the terminal.
 */
export function announceDeployment(stage: Stage, stacks: readonly CloudFormationStackArtifact[]): void {
  const file = process.env[deploymentVariable]
  if (!file) return
  const { CDK_DEFAULT_ACCOUNT, CDK_DEFAULT_REGION } = process.env
  const account = stage.account ?? CDK_DEFAULT_ACCOUNT
  const region = stage.region ?? CDK_DEFAULT_REGION ?? ''
  const deployment: Deployment = {
    stacks: stacks.map(({ stackName, terminationProtection = false, assumeRoleArn }) => ({
      stackName,
      terminationProtection,
      ...(assumeRoleArn ? { deployRole: assumeRoleArn } : {}),
    })),
    ...(account ? { account } : {}),
    region,
  }
  writeFileSync(file, JSON.stringify(deployment))
  process.stderr.write(`${announcement(stage, deployment)}\n`)
}

/** The text that is shown before the deployment begins. */
export function announcement(stage: Stage, { stacks, account, region }: Deployment): string {
  const names = stacks.map(({ stackName }) => stackName).join(' and ')
  const bound = stage.account && stage.region
  const open = undecidedSettings(stage)
  const source = bound ? 'lib/config/stages.ts' : 'your AWS credentials and settings'
  return [
    account
      ? `Deploying ${names} to account ${account} in ${region || 'an unknown Region'} (from ${source}).`
      : `No AWS credentials found, so the account for ${names} is unknown. Sign in (for example with aws sso login), set AWS_PROFILE, or set account and region in lib/config/stages.ts.`,
    ...(open.length > 0 ? [`Not decided yet on ${stage.name} (docs/review.md):`] : []),
    ...open.map(({ key, consequence }) => `  ${key.padEnd(16)} ${consequence}`),
  ].join('\n')
}

/** The description, if the app got that far. */
export function readDeployment(file: string): Deployment | undefined {
  try {
    return deploymentSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return undefined
  }
}
