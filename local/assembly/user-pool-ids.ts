/** The pool and the client that the local user pool is created from. */
import { type Assembly, AssemblyError, resourcesOfType } from './assembly.ts'

const key = 'cognito-auth-api'

/** The metadata of the RestApi names both. Without it, the template must have exactly one of each. */
export function userPoolIds(assembly: Assembly): { poolName: string; clientName: string } {
  const named = (part: 'userPool' | 'userPoolClient') => {
    for (const [, { Metadata }] of resourcesOfType(assembly, 'AWS::ApiGateway::RestApi')) {
      const { Ref } = Object(Object(Object(Metadata)[key])[part])
      if (typeof Ref === 'string' && assembly.resources[Ref]) return Ref
    }
    return undefined
  }
  return {
    poolName: named('userPool') ?? getSingleResource(assembly, 'AWS::Cognito::UserPool'),
    clientName: named('userPoolClient') ?? getSingleResource(assembly, 'AWS::Cognito::UserPoolClient'),
  }
}

/** The logical ids of the clients that localhost does not run. */
export function otherClients(assembly: Assembly, clientName: string): string[] {
  return resourcesOfType(assembly, 'AWS::Cognito::UserPoolClient')
    .map(([logicalId]) => logicalId)
    .filter(logicalId => logicalId !== clientName)
}

function getSingleResource(assembly: Assembly, type: string): string {
  const [found, ...others] = resourcesOfType(assembly, type)
  if (!found) {
    throw new AssemblyError(
      `${assembly.stackName} has no ${type}, from which the local user pool is created. Synthesize the stage without an existing user pool.`,
    )
  }
  if (others.length > 0) throw new AssemblyError(`${assembly.stackName}: expected exactly one ${type}`)
  return found[0]
}
