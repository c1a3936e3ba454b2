/** What can never be changed again once it is deployed, as the template has it. */

import { ofType } from '../../checks/template.ts'
import { type Effect, immutableResources } from '../../immutability/immutable-resources.ts'
import { code, paragraphs, table } from './markdown.ts'
import type { ReviewedStage } from './reviewed-stage.ts'

const effects: Record<Effect, string> = {
  replaces: 'CloudFormation makes a new one in its place',
  fixed: 'Cognito refuses it, and the deployment is rolled back',
  appendOnly: 'more can be added; Cognito refuses to change or remove one',
  protects: 'it can be changed, but then nothing keeps the resource from being deleted',
}

export function forGood({ stage, resources }: ReviewedStage): string {
  const rows = Object.entries(immutableResources).flatMap(([type, { name, lost, properties }]) =>
    ofType(resources, type).flatMap(({ id, properties: values }) => [
      [name, 'logical id', code(id), effects.replaces, lost],
      ...Object.entries(properties).map(([property, effect]) => [
        name,
        property,
        property in values ? code(JSON.stringify(values[property])) : 'left out',
        effects[effect],
        effect === 'replaces' ? lost : '',
      ]),
    ]),
  )
  return paragraphs(
    '## For good',
    `Of ${stage.name}, once it is deployed. \`lib/immutability/\` records it, and a test fails where a change would lose it.`,
    table(['resource', 'what', 'is', 'with another value', 'lost then'], rows),
  )
}
