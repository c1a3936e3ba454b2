/** The administrators' routes with which somebody could sign in as a user: whom IAM allows them is a decision of its own. */
import type { OperationId } from '../../config/operation-ids.ts'
import { code, joinBlocks, table } from './markdown.ts'
import type { ReviewedStage } from './reviewed-stage.ts'

/** Users with a second factor get no code to begin with, and their passkeys do not count unless they satisfy MFA. */
const withoutPassword =
  'Where `firstFactors` contains `email`, `sms` or `passkey`, removing the last second factor turns that sign-in on again: the ' +
  'mailbox, the phone number or the passkey is then enough, without the password.'

const effects: Partial<Record<OperationId, string>> = {
  setUserPassword: 'The caller knows the password: enough for every user without a second factor.',
  setUserMfa: `Turns second factors off. With the password, enough for users who have one. ${withoutPassword}`,
  deleteUserTotp:
    'Removes the authenticator app. With the password, enough for its user; where `mfa.required` is set, whoever has the password ' +
    `can enroll an app. ${withoutPassword}`,
  updateUser:
    'Sets an address and declares it verified: whoever reads it receives the codes, and can reset the password. Where `firstFactors` ' +
    'contains `email` or `sms`, a code alone is enough for users without a second factor.',
  linkUserIdentity:
    'Whoever has the linked account at the provider signs in as the user, without the password and the second factor of the user.',
  addUserToGroup: 'Gives a user what other services grant to the group.',
}

/** Empty if no stage has such a route. */
export function takeoverRoutes(stages: readonly ReviewedStage[]): string {
  const rows = Object.entries(effects).flatMap(([operationId, effect]) => {
    const found = stages.flatMap(({ stage, operations }) =>
      operations
        .filter(operation => operation.operationId === operationId)
        .map(({ route }) => ({ route, on: stage.name })),
    )
    const [first] = found
    return first ? [[code(first.route), effect, found.map(({ on }) => on).join(', ')]] : []
  })
  if (rows.length === 0) return ''
  return joinBlocks(
    '## Routes that can take over an account',
    'Grant `execute-api:Invoke` on these to few identities.',
    table(['route', 'effect', 'on'], rows),
  )
}
