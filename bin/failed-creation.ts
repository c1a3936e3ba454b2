/** Recognizes a stack whose creation failed and that its termination protection keeps from being created again. */
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation'
import {
  AssumeRoleCommand,
  GetCallerIdentityCommand,
  STSClient,
  type STSClientConfig,
} from '@aws-sdk/client-sts'
import { defaultProvider } from '@aws-sdk/credential-provider-node'
import { EnvironmentPlaceholders } from 'aws-cdk-lib/cx-api'
import type { Deployment } from './deployment.ts'

const runbook = 'docs/runbooks/first-deployment-fails.md'

/** How the clients that look at the stack behave: the deployment has failed already, so nobody waits long for them. */
const patience = {
  maxAttempts: 2,
  requestHandler: { connectionTimeout: 3000, requestTimeout: 10_000 },
}

/**
 * What to do about the stack, or nothing where it is not in the way. `profile` is the one that the CDK CLI was given.
 * Never throws: where the stack cannot be described, it says so.
 */
export async function adviceAfterFailure(
  deployment: Deployment,
  profile?: string,
): Promise<string | undefined> {
  // Without termination protection the CDK CLI deletes such a stack by itself.
  if (!deployment.terminationProtection) return undefined
  const { stackName, region } = deployment
  try {
    const credentials = await deployCredentials(deployment, profile)
    // Those of another account, which the CDK CLI has refused.
    if (!credentials) return undefined
    const client = new CloudFormationClient({ region, credentials, ...patience })
    const { Stacks: [stack] = [] } = await client.send(new DescribeStacksCommand({ StackName: stackName }))
    const status = stack?.StackStatus
    const failed = status === 'ROLLBACK_COMPLETE' || status === 'ROLLBACK_FAILED'
    if (!failed || !stack?.EnableTerminationProtection) return undefined
    return advice(stackName, status, region, profile)
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error))
    // Nothing was ever deployed, or nobody is signed in, which the CDK CLI has said.
    if (message.includes('does not exist') || name === 'CredentialsProviderError') return undefined
    return `The state of ${stackName} could not be read (${name}: ${message}). If its first deployment failed, see ${runbook}`
  }
}

function advice(stackName: string, status: string, region: string, profile: string | undefined): string {
  const options = `--region ${region} --stack-name ${stackName}${profile ? ` --profile ${profile}` : ''}`
  return `
The first deployment of ${stackName} failed, and the stack is left in ${status}. It must be deleted before the next attempt,
and its termination protection, which is on already, refuses that. Once you know why the deployment failed:

  aws cloudformation update-termination-protection --no-enable-termination-protection ${options}
  aws cloudformation delete-stack ${options}

What may remain after that, and how to remove it: ${runbook}
`
}

/** Those that the CDK CLI deploys with: of its deploy role, or the caller's own where they are for the right account. */
async function deployCredentials(
  { region, account, deployRole }: Deployment,
  profile: string | undefined,
): Promise<STSClientConfig['credentials']> {
  const own = defaultProvider(profile ? { profile } : {})
  const sts = new STSClient({ region, credentials: own, ...patience })
  const caller = await sts.send(new GetCallerIdentityCommand({}))
  const target = account ?? caller.Account ?? ''
  const RoleArn: string | undefined = EnvironmentPlaceholders.replace(deployRole, {
    partition: caller.Arn?.split(':')[1] ?? 'aws',
    accountId: target,
    region,
  })
  try {
    const { Credentials: { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = {} } =
      await sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'cognito-auth-api-deploy' }))
    return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken }
  } catch {
    return caller.Account === target ? own : undefined
  }
}
