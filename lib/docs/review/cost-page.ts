/** docs/cost.md: the largest items of a month, and the price of memory. */
import { volumes } from './cost.ts'
import { besidesCognito, itemsOf } from './cost-items.ts'
import { dollars, joinBlocks, number, table } from './markdown.ts'
import { memoryPrices } from './memory-prices.ts'
import { pricesAsOf } from './prices.ts'
import type { ReviewedStage } from './reviewed-stage.ts'
import { assumptions } from './usage.ts'

/** Rows of a table of the largest items. */
const largest = 10

/** Deterministic Markdown. */
export function costPage(production: ReviewedStage): string {
  const items = itemsOf(production)
  const tables = volumes.map(signIns => {
    const billed = items
      .map(item => ({ ...item, billed: item.dollars(signIns) }))
      .toSorted((a, b) => b.billed - a.billed)
    const total = billed.reduce((sum, item) => sum + item.billed, 0)
    return joinBlocks(
      `### ${number(signIns)} sign-ins`,
      table(
        ['item', '$ per month', 'decided by'],
        [
          ...billed
            .slice(0, largest)
            .map(({ name, billed, ours }) => [name, dollars(billed), ours ? 'configuration' : 'usage']),
          ['**all items**', `**${dollars(total)}**`, ''],
        ],
      ),
    )
  })
  const page = joinBlocks(
    '# Cost',
    'What a month costs, which items are the largest, and what the memory of a function does. `npm run docs` generates this page.',
    `All prices are those of ${pricesAsOf} in us-east-1 (\`lib/docs/review/prices.ts\`). The formula of each item, and what is ` +
      'assumed, is on the review page under [Monthly cost](review.md#monthly-cost). Nothing here is an invoice: no figure comes from AWS.',
    '## The largest items',
    `The stage \`${production.stage.name}\`. “configuration” marks what this project's code or a setting decides; “usage” what follows from the ` +
      "number of users and AWS's price, as long as the API keeps what it promises (Cognito's plan, a REST API, a firewall). A user signs in " +
      `${assumptions.signInsPerUser} times a month.`,
    ...tables,
    '**Cognito, provisioned capacity** is the calls per second at the peak that exceed the default quotas: AWS raises a quota for a price. ' +
      `The peak is assumed to be ${assumptions.peak} times the average: count your own. This API makes as few calls as it can: one each for a ` +
      'sign-in, a refresh and GET /me. At such a volume, raise the shares of the quotas too (`quotas`), which set the throttles.',
    '**Traces** are the first request of each second and a share of the others. Fewer need a sampling rule of the account: API Gateway and ' +
      'Lambda can only be turned on and off (`tracing`).',
    '**What was reduced**, and what was not: [decision 49](adr/0049-what-a-request-writes.md).',
    memoryPrices(signIns => besidesCognito(items, signIns)),
  )
  return `${page}\n`
}
