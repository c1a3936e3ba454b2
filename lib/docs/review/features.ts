/** The optional features: what each setting adds to a stage, what that means, and where it is on. */
import { factsOf } from '../../../lambda/contract/command-table.ts'
import type { Requirement } from '../../../lambda/contract/operation.ts'
import { operations } from '../../../lambda/operations/index.ts'
import { hasFeature } from '../../config/deployed-operations.ts'
import { code, joinBlocks, table } from './markdown.ts'
import type { ReviewedStage } from './reviewed-stage.ts'

/** What a reviewer should know beside the routes. */
const consequences: Record<Requirement | 'browserSessions', string> = {
  selfSignUp: 'Anyone can create accounts, and cause a message to any address with each of them.',
  passkeys:
    'Users can register passkeys for `passkeys.relyingPartyId`. Every page of that domain and of its subdomains can ask for them: ' +
    'whoever publishes pages there has to be trusted. Administrators can neither list nor delete passkeys.',
  sessions:
    'Cognito stores the address, the device and the location of each session, and these routes show them. A sign-in beyond ' +
    '`sessions.perUser` ends another session. CloudFormation has no type for it, so a function sets it during deployments.',
  firstFactors:
    'A sign-in can begin with a code or a passkey instead of a password. The app client then allows USER_AUTH, by which anyone who ' +
    'reaches the user pool directly can try passwords and cause codes: hence `poolAccess: api-only`.',
  federation:
    'Whoever has an account at one of the providers can sign in, and the first sign-in creates a user, even without `selfSignUp`. The ' +
    'provider decides on second factors and overwrites the mapped attributes at each sign-in. Administrators can link an account at a ' +
    'provider to any user, who can then be signed in with it.',
  threatProtection:
    "Cognito's Plus plan, priced per active user. Cognito stores each attempt to sign in with address, device and risk, and this " +
    'route shows them.',
  events:
    'Every change and every step of a sign-in is described on an event bus: who, on whom, from which address, with which outcome. ' +
    'What leaves the functions, and who can read it, is listed under “The trail of events”.',
  notifications:
    'Users get an e-mail when a protected setting of their account changes. Functions that change an address or know only a name ' +
    'encrypt it with a key of the trail, which only the notifier may decrypt with.',
  browserSessions:
    'Sign-in, refresh and sign-out set and read a cookie with the refresh token. Only pages of `browserSessions.origin` can use these ' +
    'routes, and whoever can run scripts there can act as the user while the page is open.',
}

export function features(stages: readonly ReviewedStage[]): string {
  const rows = (Object.keys(consequences) as (keyof typeof consequences)[]).map(setting => {
    const added = operations.filter(({ requires }) => requires === setting)
    return [
      code(setting),
      added.map(({ route }) => code(route)).join(', ') || 'none',
      signedActions(commandsWith(setting)).join(', ') || 'none: IAM is not involved',
      consequences[setting],
      ...stages.map(({ stage }) => (hasFeature(setting, stage) ? 'on' : '–')),
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

/** The commands that functions send only with the setting. */
function commandsWith(setting: string): string[] {
  return operations.flatMap(({ requires, commands, commandsRequire = {} }) =>
    Object.keys(commands).filter(name => requires === setting || commandsRequire[name] === setting),
  )
}

/** The actions of the functions' roles, one role per combination (see the table of routes). */
function signedActions(commands: readonly string[]): string[] {
  const names = commands.map(name => name.replace(/Command$/, ''))
  return [...new Set(names)].filter(name => factsOf(name).signed)
}
