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
            .map(({ name, billed, ours }) => [
              name,
              dollars(billed),
              ours ? 'configuration' : 'usage',
            ]),
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
    '**Cognito, provisioned capacity** is what a hundred million sign-ins make the second largest item: AWS raises a quota for a price, by ' +
      `the calls per second at the peak. Of ${assumptions.peak} times the average, which is assumed, it depends in proportion: count your own ` +
      'peak. Nothing in this API makes fewer calls: a sign-in, a refresh and GET /me are one each.',
    '**What was reduced**, and what was not: [decision 49](adr/0049-what-a-request-writes.md).',
    memoryPrices(signIns => besidesCognito(items, signIns)),
  )
  return `${page}\n`
}
