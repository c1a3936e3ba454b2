/** How often each route may be called: what the stage may use of Cognito's quotas, less what is reserved. */

import { factsOf } from '../../lambda/contract/command-table.ts'
import { callName } from '../../lambda/contract/commands.ts'
import type { Operation } from '../../lambda/contract/operation.ts'
import type { QuotaCategory } from '../../lambda/contract/quotas.ts'
import { cognitoQuotas } from './cognito-quotas.ts'
import { type Stage, StageError } from './stage.ts'

/** The category of an operation: that of its main command, which it declares first. */
export function mainCategory({ id, commands }: Operation): QuotaCategory {
  const [first] = Object.keys(commands)
  if (first === undefined) throw new Error(`${id} declares no command, so no quota says how often it may run`)
  return factsOf(callName(first)).category
}

/** All categories in which a request of the operation may count, the main one first. */
export function categoriesOf({ commands }: Operation): QuotaCategory[] {
  return categoriesOfCommands(Object.keys(commands))
}

/** The categories that a flood of requests can cost, whatever they ask for: all but those of follow-up commands. */
export function floodedCategories({ commands, followUp = [] }: Operation): QuotaCategory[] {
  return categoriesOfCommands(Object.keys(commands).filter(key => !followUp.includes(key)))
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
 * Requests a second of a route. A route of administrators may use all that the stage grants, any other what is not reserved for
 * them. Throws a StageError where that is less than one.
 */
export function throttleOf(operation: Operation, stage: Stage): number {
  const { id, commands, always = [] } = operation
  const sent = [...Object.keys(commands).slice(0, 1), ...always].map(key => factsOf(callName(key)).category)
  const rates = [...new Set(sent)].map(category => {
    const times = sent.filter(other => other === category).length
    const rate = Math.floor(usable(category, operation, stage) / times)
    if (rate < 1) {
      const reserve = operation.access === 'admin' ? '' : `, ${stage.adminReservePercent} % of it reserved,`
      throw new StageError(
        `stage ${stage.name}: quotas.${category}: ${stage.quotas[category]} a second${reserve} leaves ${id} less than one`,
      )
    }
    return rate
  })
  return Math.min(...rates)
}

/** Calls a second in a category that the requests of one route may make. */
function usable(category: QuotaCategory, { access }: Operation, stage: Stage): number {
  const granted = stage.quotas[category]
  const reserved = access === 'admin' ? 0 : Math.ceil((granted * stage.adminReservePercent) / 100)
  return Math.min(granted - reserved, cognitoQuotas[category].perCommand ?? granted)
}

/** Requests a second that are left for a route while another one that can cost its category, open to users or anyone, is flooded. */
export function guaranteedOf(operation: Operation, operations: readonly Operation[], stage: Stage): number {
  const category = mainCategory(operation)
  const others = operations.filter(
    other =>
      other.id !== operation.id && other.access !== 'admin' && floodedCategories(other).includes(category),
  )
  const most = Math.max(0, ...others.map(other => throttleOf(other, stage)))
  return Math.max(0, Math.min(throttleOf(operation, stage), stage.quotas[category] - most))
}

/**
 * The fewest routes, open to users or anyone, that use up all that the stage grants of a category when they are flooded with
 * the requests that cost most of it. Nothing where all of them together do not.
 */
export function exhaustedBy(
  category: QuotaCategory,
  operations: readonly Operation[],
  stage: Stage,
): Operation[] | undefined {
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
