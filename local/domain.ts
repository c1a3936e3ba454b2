/** The domain of the pool, and the providers at which users sign in there. */
import { type Assembly, type MadeUp, resourcesOfType } from './assembly/index.ts'

/** Resolves the intrinsics in the properties of a resource. */
type ResolveProperties = (logicalId: string) => unknown

/** Empty if the template has no domain. */
export function localDomain(
  assembly: Assembly,
  resolveProperties: ResolveProperties,
  onMadeUp: (value: MadeUp) => void,
): { domainProperties?: unknown; providerProperties?: unknown[] } {
  const [domain] = resourcesOfType(assembly, 'AWS::Cognito::UserPoolDomain')
  if (!domain) return {}
  const providers = resourcesOfType(assembly, 'AWS::Cognito::UserPoolIdentityProvider')
  onMadeUp({
    sentence:
      'Pages on localhost may receive codes and sign-outs at any port and path, besides the listed URLs',
  })
  onMadeUp({
    sentence:
      'Nobody signs in at a real provider here: a form stands in for each, in which you type who signs in',
  })
  return {
    domainProperties: resolveProperties(domain[0]),
    providerProperties: providers.map(([logicalId]) => resolveProperties(logicalId)),
  }
}
