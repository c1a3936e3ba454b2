/** Monthly cost, calculated from the template and from assumptions about its users. */
import { resourcesOfType } from '../../checks/template.ts'
import { signInsPerSecond } from './capacity.ts'
import { itemsOf, secondsOfMonth } from './cost-items.ts'
import { joinBlocks, number, table } from './markdown.ts'
import { pricesAsOf } from './prices.ts'
import type { ReviewedStage } from './reviewed-stage.ts'
import { assumptions, measuredBytes } from './usage.ts'
import { ownWording, type Wording } from './wording.ts'

/** Sign-ins per month. */
export const volumes = [10_000, 1_000_000, 100_000_000]

export function cost(production: ReviewedStage, wording: Wording = ownWording): string {
  const items = itemsOf(production)
  const sum = (signIns: number) => items.reduce((total, { dollars }) => total + dollars(signIns), 0)
  const withoutUsers = (signIns: number) => sum(signIns) - (items[0]?.dollars(signIns) ?? 0)
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
      `${assumptions.waitSeconds * 1000} ms for Cognito; the peak is ${assumptions.peak} times the average. Measured on localhost, as ` +
      `means of these requests: a function logs ${number(measuredBytes.functionLine)} bytes, the access log has ` +
      `${number(measuredBytes.accessLine)}, and a response ${number(measuredBytes.response)}. Only Cognito's free tier is considered. ` +
      'E-mails of Cognito (SES) and text messages are not included, nor is what blocked requests log.' +
      (directories
        ? ' The table assumes that all users have a password or come from Google, Apple, Facebook or Amazon: Cognito bills those of ' +
          '**OIDC and SAML providers** at [a price of their own](https://aws.amazon.com/cognito/pricing/).'
        : ''),
    table(
      ['per month', 'formula', ...volumes.map(volume => `${number(volume)} sign-ins`)],
      [
        ...items.map(({ name, formula, dollars }) =>
          row(name, formula, signIns => number(dollars(signIns), 2)),
        ),
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
          signIns => `**${number(sum(signIns), 2)}**`,
        ),
        row('without active users', '', signIns => number(withoutUsers(signIns), 2)),
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
