/** The administrators' routes with which somebody could sign in as a user: whom IAM allows them is a decision of its own. */
import type { OperationId } from '../../config/operation-ids.ts'
import { code, joinBlocks, table } from './markdown.ts'
import type { ReviewedStage } from './reviewed-stage.ts'

const effects: Partial<Record<OperationId, string>> = {
  setUserPassword: 'The caller knows the password: enough for every user without a second factor.',
  setUserMfa: 'Turns second factors off. With the password, enough for users who have one.',
  deleteUserTotp:
    'Removes the authenticator app. With the password, enough for its user; where `mfa.required` is set, whoever has the password ' +
    'can enroll an app.',
  updateUser:
    'Sets an address and declares it verified: whoever reads it receives the codes, and can reset the password.',
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
