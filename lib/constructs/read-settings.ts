/** Reads the props of the construct: its settings, and the operations to deploy. */
import { Stack, Token } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import type { Operation } from '../../lambda/contract/operation.ts'
import { checkSettings } from '../config/check.ts'
import { isEnabled, operationsOf } from '../config/deployed-operations.ts'
import { mismatchedReferences } from '../config/deployment-target.ts'
import { checkOwnOperations } from '../config/own-operations.ts'
import { unsupportedInRegion } from '../config/rules.ts'
import type { Settings } from '../config/settings.ts'
import { describeViolation, inContext, StageError } from '../config/stage.ts'
import { checkProps } from './check-props.ts'
import { checkEnvironment, toOwnOperation } from './functions/own-operation.ts'
import type { CognitoAuthApiProps, OwnOperation } from './props.ts'
import { checkGivenPool } from './user-pool/check-given-pool.ts'

/** Throws a StageError. */
export function readSettings(
  construct: Construct,
  props: CognitoAuthApiProps,
): { settings: Settings; operations: readonly Operation[]; own: readonly OwnOperation<Operation>[] } {
  checkProps(props)
  const { userPool, userPoolClient, without = [], operations = [], ...others } = props
  const { triggers: _, outputs: __, bundles: ___, ...given } = others
  if (userPoolClient && !userPool)
    throw new StageError('userPoolClient: set userPool too, which it belongs to')
  if (userPool) checkGivenPool(construct, userPool, userPoolClient)
  const settings = checkSettings(
    userPool && given.poolAccess === 'observe' ? withoutObserving(given) : given,
    userPool && 'userPool',
  )
  rejectOtherTargets(Stack.of(construct), settings)
  const standard = operationsOf(settings, without)
  const own = operations.map(toOwnOperation).filter(({ operation }) => isEnabled(operation, settings))
  const added = own.map(({ operation }) => operation)
  checkOwnOperations(added, standard)
  for (const { operation, environment = {} } of own) {
    inContext(`operation ${operation.id}`, () => checkEnvironment(environment))
  }
  if (standard.length + own.length === 0) throw new StageError('without: leave at least one operation')
  return { settings, operations: [...standard, ...added], own }
}

/**
 * A given pool keeps its own firewall, which does not count for the API. The production preset has `observe`, and protects nothing by
 * it; `api-only` would promise a protection that there is not, and is rejected.
 */
function withoutObserving<T extends object>(given: T): T & { poolAccess: 'limited' } {
  return { ...given, poolAccess: 'limited' }
}

/** Throws a StageError if the settings do not fit the account and Region of the stack, as far as they are known. */
function rejectOtherTargets(stack: Stack, settings: Settings): void {
  const known = (value: string) => (Token.isUnresolved(value) ? undefined : value)
  const target = { account: known(stack.account), region: known(stack.region) }
  const [violation] = [
    ...unsupportedInRegion(settings, target.region),
    ...mismatchedReferences(settings, target, region => `env: { region: '${region}' }`),
  ]
  if (violation) throw new StageError(describeViolation(violation))
}
