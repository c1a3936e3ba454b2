/** Who can call the user pool directly, and what a stolen access token allows, by `poolAccess`. */

import { callRules } from '../../config/schema/firewall.ts'
import type { Settings } from '../../config/settings.ts'
import { code, joinBlocks, table } from './markdown.ts'
import type { ReviewedStage } from './reviewed-stage.ts'

const everything =
  'everything that Cognito allows the user: read and change attributes, disable or replace second factors, register passkeys and ' +
  "end sessions where the pool has them, change the password with the old one, delete the user. Neither the API's throttles nor its recent sign-in checks apply."

const modes: Record<Settings['poolAccess'], { directCalls: string; stolenToken: string }> = {
  limited: {
    directCalls: "allowed for anyone; a firewall limits each address to the rate of the API's functions",
    stolenToken: everything,
  },
  observe: {
    directCalls: `as with limited; the firewall counts each call (metric ${code(callRules.direct)})`,
    stolenToken: `${everything} The metric shows the calls.`,
  },
  'api-only': {
    directCalls: "blocked by the firewall, without using quota; only the API's own calls pass",
    stolenToken: 'the routes below /me, within their throttles and checks',
  },
}

export function poolAccess(stages: readonly ReviewedStage[]): string {
  return joinBlocks(
    '## Direct calls to the user pool',
    "Anyone with the client id, which is in every token, can call the user pool's public endpoint without the API. The setting " +
      '`poolAccess` controls these calls. Calls that IAM authorizes are not affected, since AWS WAF does not see them.',
    table(
      ['poolAccess', 'stages', 'direct calls', 'what a stolen access token allows until it expires'],
      Object.entries(modes).map(([mode, { directCalls, stolenToken }]) => {
        const names = stages.filter(({ stage }) => stage.poolAccess === mode).map(({ stage }) => stage.name)
        return [code(mode), names.join(', ') || '–', directCalls, stolenToken]
      }),
    ),
  )
}
