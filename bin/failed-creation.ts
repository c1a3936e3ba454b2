/** Detects stacks whose creation failed and whose termination protection prevents another attempt. */
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

/** Short timeouts: the deployment has already failed, and this only adds advice. */
const clientOptions = {
  maxAttempts: 2,
  requestHandler: { connectionTimeout: 3000, requestTimeout: 10_000 },
}

/**
 * What to do about each stack; undefined if none blocks the deployment. `profile` is the CDK CLI's. Never throws: if a stack
 * cannot be described, the advice says so.
 */
export async function adviceAfterFailure(
  { stacks, ...target }: Deployment,
  profile?: string,
): Promise<string | undefined> {
  const found = await Promise.all(stacks.map(stack => adviceOnStack({ ...stack, ...target }, profile)))
  return found.filter(advice => advice !== undefined).join('\n') || undefined
}

type DeployedStack = Omit<Deployment, 'stacks'> & Deployment['stacks'][number]

async function adviceOnStack(deployed: DeployedStack, profile?: string): Promise<string | undefined> {
  // Without termination protection the CDK CLI deletes such a stack.
  if (!deployed.terminationProtection) return undefined
  const { stackName, region } = deployed
  try {
    const credentials = await deployCredentials(deployed, profile)
    // The CDK CLI has already rejected the credentials of another account.
    if (!credentials) return undefined
    const client = new CloudFormationClient({ region, credentials, ...clientOptions })
    const { Stacks: [stack] = [] } = await client.send(new DescribeStacksCommand({ StackName: stackName }))
    const status = stack?.StackStatus
    const failed = status === 'ROLLBACK_COMPLETE' || status === 'ROLLBACK_FAILED'
    if (!failed || !stack?.EnableTerminationProtection) return undefined
    return advice(stackName, status, region, profile)
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error))
    // Nothing was ever deployed, or there are no credentials, which the CDK CLI has reported.
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

/** The CDK CLI's credentials: those of its deploy role, or the caller's if they are for the right account. */
async function deployCredentials(
  { region, account, deployRole }: DeployedStack,
  profile: string | undefined,
): Promise<STSClientConfig['credentials']> {
  const own = defaultProvider(profile ? { profile } : {})
  const sts = new STSClient({ region, credentials: own, ...clientOptions })
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
