/** Everything that cannot change after the first deployment, with its value in the template. */
import { resourcesOfType } from '../../checks/template.ts'
import { propertyAt } from '../../immutability/baseline.ts'
import { type Effect, immutableResources } from '../../immutability/immutable-resources.ts'
import { code, joinBlocks, table } from './markdown.ts'
import type { ReviewedStage } from './reviewed-stage.ts'
import { ownWording, type Wording } from './wording.ts'

const effects: Record<Effect, string> = {
  replacement: 'CloudFormation replaces the resource',
  fixed: 'Cognito rejects it, and the deployment is rolled back',
  appendOnly: 'attributes can be added; Cognito rejects changing or removing one',
  protection: 'possible, but the resource is then no longer protected from deletion',
  useless: 'possible, but what users registered for the old value can then no longer be used',
  offered: 'values can be added; users lose what a removed one offers',
}

export function immutableProperties(
  { stage, resources, trail }: ReviewedStage,
  wording: Wording = ownWording,
): string {
  const rows = Object.entries(immutableResources).flatMap(
    ([type, { name, impact, properties, losses = {} }]) =>
      resourcesOfType([...resources, ...trail], type).flatMap(({ id, properties: values }) => [
        [name, 'logical id', code(id), effects.replacement, impact],
        ...Object.entries(properties).map(([property, effect]) => [
          name,
          property,
          propertyAt(values, property) === undefined
            ? 'not set'
            : code(JSON.stringify(propertyAt(values, property))),
          effects[effect],
          effect === 'replacement' ? impact : (losses[property] ?? ''),
        ]),
      ]),
  )
  return joinBlocks(
    '## Immutable properties',
    `After the first deployment of ${stage.name}, changing one of these fails, breaks clients or loses data. ${wording.immutable}`,
    table(['resource', 'property', 'value', 'effect of a change', 'impact'], rows),
  )
}
