/** What the deployed API can carry, which limit is reached first, and how to lift it. */
import type { QuotaCategory } from '../../lambda/http/operation.ts'
import { throttleOf } from '../throttles.ts'
import { cognitoQuotas } from './cognito-quotas.ts'
import { code, number, paragraphs, table } from './markdown.ts'
import type { ReviewedStage } from './reviewed-stage.ts'

/** Of an account and Region, unless AWS was asked for more (source: the quotas of API Gateway and Lambda). */
const account = { requestsPerSecond: 10_000, concurrency: 1000 }

/** Seconds that a call may take at its worst before it is given up, and so holds an execution. */
const longestCall = 10

/** Requests a second of the sign-in route: the throttle of a stage. */
export function signInsPerSecond({ stage, operations }: ReviewedStage): number {
  const signIn = operations.find(({ id }) => id === 'admin-initiate-auth')
  return signIn ? throttleOf(signIn, operations, stage) : 0
}

export function capacity(stages: readonly ReviewedStage[]): string {
  const production = stages.find(({ stage }) => stage.retainData) ?? stages[0]
  if (!production) return ''
  const { stage, operations } = production
  const categories = Object.keys(stage.quotas) as QuotaCategory[]
  const total = operations.reduce((sum, operation) => sum + throttleOf(operation, operations, stage), 0)
  const busy = Math.floor(account.concurrency / longestCall)
  return paragraphs(
    '## What it carries',
    `A route's throttle is an equal share of what the stage takes of a Cognito quota, and is reached first: that keeps one ` +
      `flooded route from starving the others. ${stage.name} lets ${number(signInsPerSecond(production))} sign-ins a second in.`,
    table(
      ['quota', 'routes', `${stage.name} takes`, 'Cognito grants', 'reached first', 'to lift it'],
      categories.map(category => {
        const { perSecond, adjustable } = cognitoQuotas[category]
        const taken = stage.quotas[category]
        const first = taken < perSecond ? "the stage's share" : "Cognito's quota"
        const more = adjustable
          ? `above ${perSecond}, ask AWS for more first`
          : `${perSecond} cannot be raised`
        return [
          category,
          operations.filter(({ quota }) => quota === category).length,
          taken,
          `${perSecond}${adjustable ? '' : ', fixed'}`,
          first,
          `${code(`quotas.${category}`)}; ${more}`,
        ]
      }),
    ),
    `Behind these come the account's own limits: API Gateway takes ${number(account.requestsPerSecond)} requests a second of ` +
      `all APIs together (all throttles of ${stage.name} add up to ${number(total)}), and Lambda runs ` +
      `${number(account.concurrency)} executions at a time of all functions together (a new account may have fewer). With calls ` +
      `of 0.2 s those are ${number(account.concurrency / 0.2)} a second; if Cognito hangs and each call takes its full ` +
      `${longestCall} s, ${number(busy)}. Both are raised on request. Cognito also refuses more than 10 reads and 10 writes a ` +
      'second for one user.',
  )
}
