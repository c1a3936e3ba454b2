/** Who may call the user pool past the API, and what a stolen token can do there, on each stage. */
import { callRules } from '../../config/keys/pool-access.ts'
import type { Stage } from '../../config/stage.ts'
import { code, paragraphs, table } from './markdown.ts'
import type { ReviewedStage } from './reviewed-stage.ts'

type Access = Stage['poolAccess']

/** What Cognito lets the holder of an access token do, with no other check than its own. */
const directly =
  'everything that Cognito allows its user: read and change attributes, turn off or replace second factors, change the ' +
  'password with the old one, delete the user. Neither the throttles of the API nor its checks of how recent the sign-in is hold there'

const meaning: Record<Access, { direct: string; token: string }> = {
  limited: {
    direct: 'anyone may; with a firewall, within what the whole API may send',
    token: `${directly}.`,
  },
  observe: {
    direct: `as with limited; the firewall counts each such call (metric ${code(callRules.direct)})`,
    token: `${directly}. The count shows that it happens.`,
  },
  'api-only': {
    direct: "the firewall blocks all but the API's own, and blocked calls use no quota",
    token: 'what the routes below /me allow, within their throttles and checks, and nothing else.',
  },
}

export function poolAccess(stages: readonly ReviewedStage[]): string {
  const names = Object.keys(meaning) as Access[]
  return paragraphs(
    '## Past the API',
    "Anyone who has the client id, which is in every token, can call the user pool's public endpoint. `poolAccess` says what " +
      'becomes of such calls. Calls that IAM authorizes, such as those of administrators, are not concerned: AWS WAF never sees them.',
    table(
      [
        'poolAccess',
        'on',
        'calls to the pool past the API',
        'what a stolen access token can do until it expires',
      ],
      names.map(name => [
        code(name),
        stages
          .filter(({ stage }) => stage.poolAccess === name)
          .map(({ stage }) => stage.name)
          .join(', ') || '–',
        meaning[name].direct,
        meaning[name].token,
      ]),
    ),
  )
}
