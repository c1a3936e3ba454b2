/** Everything that cannot change after the first deployment, with its value in the template. */
import { resourcesOfType } from '../../checks/template.ts'
import { type Effect, immutableResources } from '../../immutability/immutable-resources.ts'
import { code, joinBlocks, table } from './markdown.ts'
import type { ReviewedStage } from './reviewed-stage.ts'
import { ownWording, type Wording } from './wording.ts'

const effects: Record<Effect, string> = {
  replacement: 'CloudFormation replaces the resource',
  fixed: 'Cognito rejects it, and the deployment is rolled back',
  appendOnly: 'attributes can be added; Cognito rejects changing or removing one',
  protection: 'possible, but the resource is then no longer protected from deletion',
}

export function immutableProperties(
  { stage, resources }: ReviewedStage,
  wording: Wording = ownWording,
): string {
  const rows = Object.entries(immutableResources).flatMap(([type, { name, impact, properties }]) =>
    resourcesOfType(resources, type).flatMap(({ id, properties: values }) => [
      [name, 'logical id', code(id), effects.replacement, impact],
      ...Object.entries(properties).map(([property, effect]) => [
        name,
        property,
        property in values ? code(JSON.stringify(values[property])) : 'not set',
        effects[effect],
        effect === 'replacement' ? impact : '',
      ]),
    ]),
  )
  return joinBlocks(
    '## Immutable properties',
    `After the first deployment of ${stage.name}, changing one of these fails, breaks clients or loses data. ${wording.immutable}`,
    table(['resource', 'property', 'value', 'effect of a change', 'impact'], rows),
  )
}
