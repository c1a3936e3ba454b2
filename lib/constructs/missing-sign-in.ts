/** A warning for a setting `federation` without the routes by which apps sign in with it. */
import { Annotations } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import type { Operation } from '../../lambda/contract/operation.ts'
import type { OperationId } from '../config/operation-ids.ts'
import type { Settings } from '../config/settings.ts'

/** Each route, with what an app has to do itself without it. */
const needed: readonly (readonly [OperationId, string])[] = [
  ['listProviders', 'know the domain, the client id and the providers'],
  ['exchangeCode', 'exchange codes at the domain'],
]

/** An app that uses another OpenID Connect client needs neither: the warning can be acknowledged. */
export function warnOfMissingSignIn(
  construct: Construct,
  { federation }: Settings,
  operations: readonly Operation[],
): void {
  const missing = needed.filter(([id]) => !operations.some(({ operationId }) => operationId === id))
  if (!federation || missing.length === 0) return
  const names = missing.map(([id]) => id).join(' and ')
  Annotations.of(construct).addWarningV2(
    'cognito-auth-api:missingSignIn',
    `without: federation is set, but ${names} ${missing.length > 1 ? 'are' : 'is'} left out, so the typed client cannot sign anyone in with a provider. ` +
      `Keep ${missing.length > 1 ? 'them' : 'it'}, remove federation, or acknowledge this warning if your apps ${missing.map(([, task]) => task).join(', and ')} themselves.`,
  )
}
