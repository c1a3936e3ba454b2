/** The resources that an upgrade must keep: their logical ids are part of what the package promises (docs/upgrading.md). */
import { resourcesOf, type Template } from '../checks/template.ts'
import { immutableResources } from './immutable-resources.ts'

/** Resources that hold data, in addition to those that lose something when they are replaced. */
const holdsData = ['AWS::KMS::Key', 'AWS::Logs::LogGroup', 'AWS::SecretsManager::Secret']

/** The type of each stateful resource, by logical id. */
export function statefulResources(template: Template): Record<string, string> {
  const stateful = resourcesOf(template).filter(
    ({ type }) => holdsData.includes(type) || type in immutableResources,
  )
  return Object.fromEntries(stateful.map(({ id, type }) => [id, type]))
}
