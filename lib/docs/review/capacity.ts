/** The capacity of the deployed API: which limit is reached first, and how to raise it. */

import { quotaCategories } from '../../../lambda/contract/quotas.ts'
import { cognitoQuotas } from '../../config/cognito-quotas.ts'
import type { DescribedOperation } from '../../config/description.ts'
import { floodedCategories, mainCategory, routesExhausting, throttleOf } from '../../config/throttles.ts'
import { code, joinBlocks, number, table } from './markdown.ts'
import type { ReviewedStage } from './reviewed-stage.ts'

/** Default quotas per account and Region (source: the quotas of API Gateway and Lambda). */
const account = { requestsPerSecond: 10_000, concurrency: 1000 }

/** The timeout of a call to Cognito, during which it occupies an execution. */
const timeoutSeconds = 10

/** The throttle of the sign-in route. */
export function signInsPerSecond({ stage, operations }: ReviewedStage): number {
  const signIn = operations.find(({ id }) => id === 'admin-initiate-auth')
  return signIn ? throttleOf(signIn, stage) : 0
}

export function capacity(production: ReviewedStage): string {
  const { stage, operations } = production
  const total = operations.reduce((sum, operation) => sum + throttleOf(operation, stage), 0)
  const perSecondAtTimeout = Math.floor(account.concurrency / timeoutSeconds)
  return joinBlocks(
    '## Capacity',
    `The throttle of a route is the first limit: ${stage.name} accepts ${number(signInsPerSecond(production))} sign-ins per second. ` +
      "An administrator route may use the stage's whole share of its quota category, every other route " +
      `${100 - stage.adminReservePercent} % of it (\`adminReservePercent\`), so flooding one route does not exhaust its own category. ` +
      'The table shows how many flooded routes do. Commands that only some requests send count in their own categories.',
    table(
      [
        'quota category',
        'routes',
        `share of ${stage.name}, per second`,
        'for public and user routes',
        'flooded routes that exhaust the share',
        "Cognito's quota, per second",
        'first limit',
        'to raise it',
      ],
      quotaCategories.map(category => {
        const { perSecond, adjustable, perCommand } = cognitoQuotas[category]
        const granted = stage.quotas[category]
        const members = operations.filter(operation => mainCategory(operation) === category)
        const open = members.filter(({ access }) => access !== 'admin')
        const more = adjustable ? `above ${perSecond}, request a quota increase` : `at most ${perSecond}`
        return [
          category,
          members.length,
          granted,
          open.length > 0 ? Math.max(...open.map(operation => throttleOf(operation, stage))) : '–',
          exhaustion(routesExhausting(category, operations, stage)),
          `${perSecond}${adjustable ? '' : ', fixed'}${perCommand ? `, ${perCommand} per command and pool` : ''}`,
          granted < perSecond ? "the stage's share" : "Cognito's quota",
          `${code(`quotas.${category}`)}; ${more}`,
        ]
      }),
    ),
    severalCategories(operations, stage),
    `The account has limits too. API Gateway accepts ${number(account.requestsPerSecond)} requests per second for all APIs (all ` +
      `throttles of ${stage.name} add up to ${number(total)}). Lambda runs ${number(account.concurrency)} concurrent executions of ` +
      `all functions (fewer in a new account): ${number(account.concurrency / 0.2)} requests per second if a call takes 0.2 s, ` +
      `${number(perSecondAtTimeout)} if Cognito hangs and each call takes the full ${timeoutSeconds} s. AWS raises both on request. ` +
      'Cognito also limits each user to 10 reads and 10 writes per second.',
  )
}

/** A single route by name, otherwise how many. */
function exhaustion(routes: readonly DescribedOperation[] | undefined): string | number {
  if (!routes) return 'none'
  const [first, ...others] = routes
  return first && others.length === 0 ? `1: ${code(first.route)}` : routes.length
}

/** Public and user routes whose requests decide which quotas they use. API Gateway cannot throttle them separately. */
function severalCategories(operations: readonly DescribedOperation[], stage: ReviewedStage['stage']): string {
  const sentences = operations
    .filter(operation => operation.access !== 'admin' && floodedCategories(operation).length > 1)
    .map(operation => {
      const [, ...others] = floodedCategories(operation)
      return (
        `${code(operation.route)} accepts ${throttleOf(operation, stage)} requests per second. Depending on the challenge, a request ` +
        `also counts in ${others.join(' or ')}.`
      )
    })
  const firewall = stage.firewall
    ? ` The firewall limits one address to ${stage.firewall.authRequestsPerAddress} requests below /auth in ${stage.firewall.windowSeconds} s.`
    : ''
  return sentences.length > 0 ? sentences.join(' ') + firewall : ''
}
