/** The sentences of the review page that differ between this repository and an app that contains the construct. */
import { packNames } from '../../checks/checks.ts'

export interface Wording {
  introduction: string
  /** How to decide on an open setting. */
  decide: string
  settings: string
  immutable: string
  /** Where the prices come from. */
  prices: string
  /** `names`: of the stages whose findings are listed. */
  findings(names: string): string
}

export const ownWording: Wording = {
  introduction:
    'What this code deploys, for reviewers of security, operations and cost. `npm run docs` generates this page from the ' +
    'operations, the stages and the synthesized templates, and `npm run check` fails while it is outdated: its diff shows the ' +
    'consequences of a change.',
  decide:
    'These settings still have the default of this repository. Decide on each one before users rely on the stage: set it in ' +
    '`lib/config/stages.ts`, or keep the default and add a reason to `decisions`. `npm run deploy` prints the list of its stage.',
  settings:
    'From `lib/config/stages.ts`; `lib/config/schema/` describes each setting. Settings in bold differ between the stages; a dash ' +
    'marks one that is not set.',
  immutable: '`lib/immutability/` records the deployed values, and a test fails on a destructive change.',
  prices: '`lib/docs/review/prices.ts`; [the largest items, and the price of memory](cost.md)',
  findings: names =>
    `${names} is checked with the cdk-nag packs ${packNames.join(', ')}, the ` +
    "Control Tower rules and CloudFormation's own rules. Synthesis fails on a finding that is not in this table, and on a row " +
    'without a finding. Passing these rules is not a certification.',
}

export const appWording: Wording = {
  introduction:
    'What this app deploys with `CognitoAuthApi`, for reviewers of security, operations and cost. `npx cognito-auth-api review` ' +
    "generates this page from the app's synthesized templates. It covers the resources of the construct, its user pool and the " +
    'functions of its triggers. With `--check`, the command fails while the page is outdated: its diff shows the consequences of a ' +
    'change.',
  decide:
    'These settings still have the value of a preset. Decide on each one before users rely on the API, and set it in the props of the ' +
    'construct.',
  settings:
    'The props of the construct, with the presets that they are based on. Settings in bold differ between the APIs; a dash marks one ' +
    'that is not set.',
  immutable:
    '`npx cognito-auth-api baseline` records the deployed values, and with `--check` fails on a destructive change.',
  prices: "from AWS's price lists, as the installed version of cognito-auth-api has them",
  findings: names =>
    `Rules of cdk-nag and of CDK's validation that ${names} acknowledges, each with the reason. Whether other rules are broken shows ` +
    'in your own checks.',
}
