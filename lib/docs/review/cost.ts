/** Monthly cost, calculated from the template and from assumptions about its users. */
import { resourcesOfType } from '../../checks/template.ts'
import { signInsPerSecond } from './capacity.ts'
import { besidesCognito, itemsOf, secondsOfMonth } from './cost-items.ts'
import { dollars, joinBlocks, number, table } from './markdown.ts'
import { prices, pricesAsOf } from './prices.ts'
import type { ReviewedStage } from './reviewed-stage.ts'
import { assumptions, measuredBytes } from './usage.ts'
import { ownWording, type Wording } from './wording.ts'

/** Sign-ins per month. */
export const volumes = [10_000, 1_000_000, 100_000_000]

export function cost(production: ReviewedStage, wording: Wording = ownWording): string {
  const items = itemsOf(production)
  const sum = (signIns: number) => items.reduce((total, item) => total + item.dollars(signIns), 0)
  const accepted = signInsPerSecond(production)
  const mean = (signIns: number) => signIns / secondsOfMonth
  const perSecond = (signIns: number) => {
    const peak = mean(signIns) * assumptions.peak
    return `${number(mean(signIns), 3)}; peak ${number(peak, 2)}${peak > accepted ? `, above the throttle of ${accepted}` : ''}`
  }
  const directories = hasDirectories(production)
  const row = (name: string, formula: string, cell: (signIns: number) => string) => [
    name,
    formula,
    ...volumes.map(cell),
  ]
  return joinBlocks(
    '## Monthly cost',
    `${production.stage.name} in us-east-1, in US dollars, at prices of ${pricesAsOf} (${wording.prices}; check them ` +
      `before you rely on them). Assumptions, none of them measured on AWS: a user signs in ${assumptions.signInsPerUser} times per ` +
      `month; a sign-in causes ${assumptions.requestsPerSignIn} requests (itself, two refreshes, one GET /me); a request waits ` +
      `${assumptions.waitMs} ms for Cognito; the peak is ${assumptions.peak} times the average. Measured on localhost, as ` +
      `means of these requests: a function logs ${number(measuredBytes.functionLine)} bytes, and ` +
      `${number(measuredBytes.event)} more with events, the access log has ${number(measuredBytes.accessLine)}, and a response ${number(measuredBytes.response)}. Only Cognito's free tier is considered. ` +
      'Not included: e-mails of Cognito (SES), text messages, what requests log that the firewall blocks or a managed rule counts, and ' +
      `queries of logs, which the dashboard makes each time that it is opened or refreshed (${prices.queryGb} per GB that they read).` +
      (directories
        ? ' The table assumes that all users have a password or come from Google, Apple, Facebook or Amazon: Cognito bills those of ' +
          '**OIDC and SAML providers** at [a price of their own](https://aws.amazon.com/cognito/pricing/).'
        : ''),
    table(
      ['per month', 'formula', ...volumes.map(volume => `${number(volume)} sign-ins`)],
      [
        ...items.map(item => row(item.name, item.formula, signIns => dollars(item.dollars(signIns)))),
        ...(directories
          ? [
              row(
                'users of OIDC and SAML providers',
                'billed separately above 50 users',
                () => 'not included',
              ),
            ]
          : []),
        row(
          directories ? '**total without users of OIDC and SAML**' : '**total**',
          '',
          signIns => `**${dollars(sum(signIns))}**`,
        ),
        row('without Cognito', '', signIns => dollars(besidesCognito(items, signIns))),
        row('sign-ins per second', `average; peak = average × ${assumptions.peak}`, perSecond),
      ],
    ),
  )
}

/** AWS's documentation has no number for the price of their users. */
function hasDirectories({ resources }: ReviewedStage): boolean {
  return resourcesOfType(resources, 'AWS::Cognito::UserPoolIdentityProvider').some(({ properties }) =>
    ['OIDC', 'SAML'].includes(String(properties['ProviderType'])),
  )
}
