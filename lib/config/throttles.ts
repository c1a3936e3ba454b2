/** The throttle of each route: the stage's share of Cognito's quotas, minus the reserve for administrators. */

import { factsOf } from '../../lambda/contract/command-table.ts'
import { callName } from '../../lambda/contract/commands.ts'
import type { Operation } from '../../lambda/contract/operation.ts'
import type { QuotaCategory } from '../../lambda/contract/quotas.ts'
import { cognitoQuotas } from './cognito-quotas.ts'
import type { Settings } from './settings.ts'
import { StageError } from './stage.ts'

/** What decides on the quotas that an operation uses. */
export interface QuotaUse
  extends Pick<
    Operation,
    'id' | 'access' | 'commandsRequire' | 'alwaysSent' | 'sentAfterVerification' | 'requestsPerSecond'
  > {
  readonly commands: object
}

/** The quota category of an operation's main command, which is the first that it declares; undefined if it declares none. */
export function mainCategory({ commands }: Pick<QuotaUse, 'commands'>): QuotaCategory | undefined {
  const [first] = Object.keys(commands)
  return first === undefined ? undefined : factsOf(callName(first)).category
}

/** All categories that a request may count in, the main one first. */
export function categoriesOf({ commands }: Pick<QuotaUse, 'commands'>): QuotaCategory[] {
  return categoriesOfCommands(Object.keys(commands))
}

/** The categories that a flood of requests can exhaust. Follow-up commands only run after a successful main command. */
export function floodedCategories({ commands, sentAfterVerification = [] }: QuotaUse): QuotaCategory[] {
  return categoriesOfCommands(Object.keys(commands).filter(key => !sentAfterVerification.includes(key)))
}

function categoriesOfCommands(keys: readonly string[]): QuotaCategory[] {
  const facts = keys.map(key => factsOf(callName(key)))
  return [
    ...new Set([
      ...facts.map(({ category }) => category),
      ...facts.flatMap(({ newPassword }) => newPassword ?? []),
    ]),
  ]
}

/**
 * Requests per second. Administrator routes may use the stage's whole share of a quota, all other routes what is not reserved for
 * administrators. Throws a StageError if less than one request per second remains.
 */
export function throttleOf(operation: QuotaUse, stage: Settings): number {
  const { id, commands, alwaysSent = [], requestsPerSecond = Number.POSITIVE_INFINITY } = operation
  // Whoever floods the route can choose the requests that send these.
  const optional = Object.keys(operation.commandsRequire ?? {}).filter(key => key in commands)
  const sent = [...Object.keys(commands).slice(0, 1), ...alwaysSent, ...optional].map(
    key => factsOf(callName(key)).category,
  )
  const rates = [...new Set(sent)].map(category => {
    const times = sent.filter(other => other === category).length
    const rate = Math.floor(usableRate(category, operation, stage) / times)
    if (rate < 1) {
      const reserve = operation.access === 'admin' ? '' : `, ${stage.adminReservePercent} % of it reserved,`
      throw new StageError(
        `stage ${stage.name}: quotas.${category}: ${stage.quotas[category]} per second${reserve} leaves less than one for ${id}`,
      )
    }
    return rate
  })
  const lowest = Math.min(...rates, requestsPerSecond)
  if (lowest === Number.POSITIVE_INFINITY) {
    throw new StageError(
      `operation ${id}: set requestsPerSecond: it sends no command, so no quota limits its route`,
    )
  }
  return lowest
}

/** Calls per second that one route may make in a category. */
function usableRate(category: QuotaCategory, { access }: QuotaUse, stage: Settings): number {
  const granted = stage.quotas[category]
  const reserved = access === 'admin' ? 0 : Math.ceil((granted * stage.adminReservePercent) / 100)
  return Math.min(granted - reserved, cognitoQuotas[category].perCommand ?? granted)
}

/** Requests per second that remain for a route while another public or user route floods its category. */
export function guaranteedRate(
  operation: QuotaUse,
  operations: readonly QuotaUse[],
  stage: Settings,
): number {
  const category = mainCategory(operation)
  if (category === undefined) return throttleOf(operation, stage)
  const others = operations.filter(
    other =>
      other.id !== operation.id && other.access !== 'admin' && floodedCategories(other).includes(category),
  )
  const flood = Math.max(0, ...others.map(other => throttleOf(other, stage)))
  return Math.max(0, Math.min(throttleOf(operation, stage), stage.quotas[category] - flood))
}

/**
 * The smallest set of public and user routes that exhausts the stage's share of a category when all of them are flooded.
 * Undefined if all such routes together do not exhaust it.
 */
export function routesExhausting<O extends QuotaUse>(
  category: QuotaCategory,
  operations: readonly O[],
  stage: Settings,
): O[] | undefined {
  const open = operations
    .filter(operation => operation.access !== 'admin' && floodedCategories(operation).includes(category))
    .sort((a, b) => throttleOf(b, stage) - throttleOf(a, stage))
  let used = 0
  const count = open.findIndex(operation => {
    used += throttleOf(operation, stage)
    return used >= stage.quotas[category]
  })
  return count < 0 ? undefined : open.slice(0, count + 1)
}
