/** The optional features: what each setting adds to a stage, what that means, and where it is on. */
import { factsOf } from '../../../lambda/contract/command-table.ts'
import type { Operation, Requirement } from '../../../lambda/contract/operation.ts'
import { operations } from '../../../lambda/operations/index.ts'
import type { Settings } from '../../config/settings.ts'
import { code, joinBlocks, table } from './markdown.ts'
import type { ReviewedStage } from './reviewed-stage.ts'

/** What a reviewer should know beside the routes. */
const consequences = {
  selfSignUp: 'Anyone can create accounts, and cause a message to any address with each of them.',
  passkeys:
    'Users can register passkeys for `passkeys.relyingPartyId`. Every page of that domain and of its subdomains can ask for them: ' +
    'whoever publishes pages there has to be trusted. Administrators can neither list nor delete passkeys.',
  sessions:
    'Cognito stores the address, the device and the location of each session, and these routes show them. A sign-in beyond ' +
    '`sessions.perUser` ends another session. CloudFormation has no type for it, so a function sets it during deployments.',
  threatProtection:
    "Cognito's Plus plan, priced per active user. Cognito stores each attempt to sign in with address, device and risk, and this " +
    'route shows them.',
  browserSessions:
    'Sign-in, refresh and sign-out set and read a cookie with the refresh token. Only pages of `browserSessions.origin` can use these ' +
    'routes, and whoever can run scripts there can act as the user while the page is open.',
} satisfies Partial<Record<keyof Settings, string>> & Record<Requirement, string>

export function features(stages: readonly ReviewedStage[]): string {
  const rows = Object.entries(consequences).map(([setting, consequence]) => {
    const added = operations.filter(({ requires }) => requires === setting)
    return [
      code(setting),
      added.map(({ route }) => code(route)).join(', ') || 'none of its own',
      actionsOf(added).join(', ') || 'none',
      consequence,
      ...stages.map(reviewed => stateOf(reviewed, setting as keyof typeof consequences)),
    ]
  })
  return joinBlocks(
    '## Optional features',
    'Without its setting, a feature has no route, no function, no permission and no resource. The actions are those of the functions ' +
      "of its routes, on this pool; where there are none, Cognito authorizes the calls by the user's token or a code.",
    table(
      ['setting', 'routes', 'IAM actions', 'consequence', ...stages.map(({ stage }) => stage.name)],
      rows,
    ),
  )
}

/** Of the roles of the routes' functions. */
function actionsOf(added: readonly Operation[]): string[] {
  const names = added.flatMap(({ commands }) =>
    Object.keys(commands).map(name => name.replace(/Command$/, '')),
  )
  return [...new Set(names)].filter(name => factsOf(name).signed)
}

function stateOf({ stage }: ReviewedStage, setting: keyof typeof consequences): string {
  const value = stage[setting]
  return value && value !== 'off' ? 'on' : '–'
}
