/** The domain of the pool, and the providers at which users sign in there. */
import { type Assembly, type MadeUp, resourcesOfType } from './assembly/index.ts'

/** Resolves the intrinsics in the properties of a resource. */
type ResolveProperties = (logicalId: string) => unknown

const sentences = [
  'Pages on localhost may receive codes and sign-outs at any port and path, besides the listed URLs',
  'Nobody signs in at a real provider here: a form stands in for each, in which you type who signs in',
]

/** Empty if the template has no domain. */
export function localDomain(
  assembly: Assembly,
  resolveProperties: ResolveProperties,
  onMadeUp: (value: MadeUp) => void,
): { domainProperties?: unknown; providerProperties?: unknown[] } {
  const [domain] = resourcesOfType(assembly, 'AWS::Cognito::UserPoolDomain')
  if (!domain) return {}
  const providers = resourcesOfType(assembly, 'AWS::Cognito::UserPoolIdentityProvider')
  if (providers.length > 0) for (const sentence of sentences) onMadeUp({ sentence })
  return {
    domainProperties: resolveProperties(domain[0]),
    providerProperties: providers.map(([logicalId]) => resolveProperties(logicalId)),
  }
}
