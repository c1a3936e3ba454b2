/** The optional features: what each setting adds to a stage, what that means, and where it is on. */
import { factsOf } from '../../../lambda/contract/command-table.ts'
import type { Operation, Requirement } from '../../../lambda/contract/operation.ts'
import { operations } from '../../../lambda/operations/index.ts'
import { code, joinBlocks, pluralize, table } from './markdown.ts'
import type { ReviewedStage } from './reviewed-stage.ts'

/** What a reviewer should know beside the routes. */
const consequences: Record<Requirement, string> = {
  selfSignUp: 'Anyone can create accounts, and cause a message to any address with each of them.',
  passkeys:
    'Users can register passkeys for `passkeys.relyingPartyId`. Every page of that domain and of its subdomains can ask for them: ' +
    'whoever publishes pages there has to be trusted. Administrators can neither list nor delete passkeys.',
  sessions:
    'Cognito stores the address, the device and the location of each session, and these routes show them. A sign-in beyond ' +
    '`sessions.perUser` ends another session. CloudFormation has no type for it, so a function sets it during deployments.',
  threatProtection:
    'Cognito keeps the address, the device and the result of each sign-in for administrators, and the Plus plan is priced per active user.',
}

export function features(stages: readonly ReviewedStage[]): string {
  const rows = Object.entries(consequences).map(([setting, consequence]) => {
    const added = operations.filter(({ requires }) => requires === setting)
    return [
      code(setting),
      added.map(({ route }) => code(route)).join(', '),
      actionsOf(added).join(', ') || 'none: IAM is not involved',
      consequence,
      ...stages.map(reviewed => deployed(reviewed, setting)),
    ]
  })
  return joinBlocks(
    '## Optional features',
    'Without its setting, a feature has no route, no function, no permission and no resource.',
    table(
      ['setting', 'routes', 'IAM actions', 'consequence', ...stages.map(({ stage }) => stage.name)],
      rows,
    ),
  )
}

/** The actions of the functions' roles, one role per combination (see the table of routes). */
function actionsOf(added: readonly Operation[]): string[] {
  const names = added.flatMap(({ commands }) =>
    Object.keys(commands).map(name => name.replace(/Command$/, '')),
  )
  return [...new Set(names)].filter(name => factsOf(name).signed)
}

function deployed({ operations }: ReviewedStage, setting: string): string {
  const count = operations.filter(({ requires }) => requires === setting).length
  return count > 0 ? pluralize(count, 'route') : '–'
}
