/** What is lost with an API that is recorded, and that the app no longer has. */
import type { Baseline, BaselineResource } from './baseline.ts'
import { immutableResources } from './immutable-resources.ts'
import type { Change } from './schema-changes.ts'

interface App {
  /** Whether the app still has a resource, such as a pool in another stack. */
  isDeployed(stackName: string, logicalId: string): boolean
  /** The recorded APIs that the app still has. */
  others: readonly Baseline[]
}

export function removedApi(before: Baseline, { isDeployed, others }: App): Change {
  // In another account or Region: its stack may have the same name and the same logical ids.
  const hasTwin = others.some(other => other.stack === before.stack && shareRestApi(other, before))
  const lost = Object.entries(before.resources).flatMap(([key, resource]) => {
    const [logicalId = '', stackName = before.stack] = key.split('/').reverse()
    return !hasTwin && isDeployed(stackName, logicalId) ? [] : [{ ...resource, logicalId, stackName }]
  })
  if (lost.length === 0) {
    const message =
      'The app no longer has the construct under this path, but still deploys all that was recorded: nothing would be lost.'
    return { destructive: false, message }
  }
  const pools = lost.filter(({ Type }) => Type === 'AWS::Cognito::UserPool')
  const losses =
    pools.length > 0
      ? pools.map(lossOfPool)
      : [...new Set(lost.map(({ Type }) => Type))].flatMap(type => lossWithoutPool[type] ?? [])
  const message = `The app no longer has the construct under this path: ${losses.join('; ')}.`
  return { destructive: true, message }
}

function shareRestApi({ resources }: Baseline, other: Baseline): boolean {
  return Object.entries(resources).some(
    ([id, { Type }]) => Type === 'AWS::ApiGateway::RestApi' && other.resources[id] !== undefined,
  )
}

function lossOfPool(pool: BaselineResource & { logicalId: string; stackName: string }): string {
  const { data } = immutableResources[pool.Type] ?? {}
  const name = `the user pool ${pool.logicalId} of the stack ${pool.stackName}`
  return pool.DeletionPolicy?.startsWith('Retain')
    ? `${name} would stay in the account with ${data}, but outside of any stack, and no API would use it`
    : `${name} would be deleted with ${data}`
}

/** By type, if the pool is not part of the API, or if the app still has it. */
const lossWithoutPool: Record<string, string> = {
  'AWS::ApiGateway::RestApi': 'its base URL would no longer exist, and requests to it would fail',
  'AWS::ApiGateway::DomainName': 'its custom domain would be deleted',
  'AWS::Cognito::UserPoolClient':
    'its app client would be deleted, and tokens of this client could no longer be refreshed',
}
