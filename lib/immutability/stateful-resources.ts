/** The resources that an upgrade must keep: their logical ids are part of what the package promises (docs/upgrading.md). */
import { immutableResources } from './immutable-resources.ts'

/** Resources that hold data, in addition to those that lose something when they are replaced. */
const holdsData = ['AWS::KMS::Key', 'AWS::Logs::LogGroup', 'AWS::SecretsManager::Secret', 'AWS::SQS::Queue']

/** The type of each stateful resource, by logical id. */
export function statefulResources({
  Resources,
}: {
  Resources: Readonly<Record<string, { Type: string }>>
}): Record<string, string> {
  const stateful = Object.entries(Resources).flatMap(([id, { Type }]) =>
    holdsData.includes(Type) || Type in immutableResources ? [[id, Type] as const] : [],
  )
  return Object.fromEntries(stateful.sort(([a], [b]) => (a < b ? -1 : 1)))
}
