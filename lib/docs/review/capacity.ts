/** What the deployed API can carry, which limit is reached first, and how to lift it. */

import type { Operation } from '../../../lambda/contract/operation.ts'
import { quotaCategories } from '../../../lambda/contract/quotas.ts'
import { cognitoQuotas } from '../../config/cognito-quotas.ts'
import { exhaustedBy, floodedCategories, mainCategory, throttleOf } from '../../config/throttles.ts'
import { code, number, paragraphs, table } from './markdown.ts'
import type { ReviewedStage } from './reviewed-stage.ts'

/** Of an account and Region, unless AWS was asked for more (source: the quotas of API Gateway and Lambda). */
const account = { requestsPerSecond: 10_000, concurrency: 1000 }

/** Seconds that a call may take at its worst before it is given up, and so holds an execution. */
const longestCall = 10

/** Requests a second of the sign-in route: the throttle of a stage. */
export function signInsPerSecond({ stage, operations }: ReviewedStage): number {
  const signIn = operations.find(({ id }) => id === 'admin-initiate-auth')
  return signIn ? throttleOf(signIn, stage) : 0
}

export function capacity(stages: readonly ReviewedStage[]): string {
  const production = stages.find(({ stage }) => stage.retainData) ?? stages[0]
  if (!production) return ''
  const { stage, operations } = production
  const total = operations.reduce((sum, operation) => sum + throttleOf(operation, stage), 0)
  const busy = Math.floor(account.concurrency / longestCall)
  return paragraphs(
    '## What it carries',
    `A route's throttle is reached first. An administrators' route may use all that the stage grants of its quota category, any ` +
      `other route what is not reserved for administrators: ${100 - stage.adminReservePercent} % (\`adminReservePercent\`). So no ` +
      'single flooded route stops the others of its own category; the table says how many do. Commands that only some requests send ' +
      `count in their own categories. ${stage.name} lets ${number(signInsPerSecond(production))} sign-ins a second in.`,
    table(
      [
        'quota',
        'routes',
        `${stage.name} grants`,
        'for users and anyone',
        'flooded routes that exhaust it',
        'Cognito grants',
        'reached first',
        'to lift it',
      ],
      quotaCategories.map(category => {
        const { perSecond, adjustable, perCommand } = cognitoQuotas[category]
        const granted = stage.quotas[category]
        const members = operations.filter(operation => mainCategory(operation) === category)
        const open = members.filter(({ access }) => access !== 'admin')
        const more = adjustable
          ? `above ${perSecond}, ask AWS for more first`
          : `${perSecond} cannot be raised`
        return [
          category,
          members.length,
          granted,
          open.length > 0 ? Math.max(...open.map(operation => throttleOf(operation, stage))) : 'no route',
          exhaustion(exhaustedBy(category, operations, stage)),
          `${perSecond}${adjustable ? '' : ', fixed'}${perCommand ? `, ${perCommand} for each command and pool` : ''}`,
          granted < perSecond ? "the stage's grant" : "Cognito's quota",
          `${code(`quotas.${category}`)}; ${more}`,
        ]
      }),
    ),
    severalCategories(operations, stage),
    `Behind these come the account's own limits: API Gateway takes ${number(account.requestsPerSecond)} requests a second of ` +
      `all APIs together (all throttles of ${stage.name} add up to ${number(total)}), and Lambda runs ` +
      `${number(account.concurrency)} executions at a time of all functions together (a new account may have fewer). With calls ` +
      `of 0.2 s those are ${number(account.concurrency / 0.2)} a second; if Cognito hangs and each call takes its full ` +
      `${longestCall} s, ${number(busy)}. Both are raised on request. Cognito also refuses more than 10 reads and 10 writes a ` +
      'second for one user.',
  )
}

/** One route is named, since it needs no other; of several any may be flooded. */
function exhaustion(routes: readonly Operation[] | undefined): string | number {
  if (!routes) return 'none can'
  const [first, ...others] = routes
  return first && others.length === 0 ? `1: ${code(first.route)}` : routes.length
}

/** Open routes whose caller decides, by the request, which quotas it costs: no throttle of API Gateway tells these apart. */
function severalCategories(operations: readonly Operation[], stage: ReviewedStage['stage']): string {
  const sentences = operations
    .filter(operation => operation.access !== 'admin' && floodedCategories(operation).length > 1)
    .map(operation => {
      const [, ...others] = floodedCategories(operation)
      return (
        `${code(operation.route)} lets ${throttleOf(operation, stage)} requests a second in, and what a request asks for decides ` +
        `whether it also counts in ${others.join(' or ')}.`
      )
    })
  const firewall = stage.firewall
    ? ` The firewall lets one address send ${stage.firewall.authRequestsPerAddress} requests in ${stage.firewall.windowSeconds} s below /auth.`
    : ''
  return sentences.length > 0 ? sentences.join(' ') + firewall : ''
}
