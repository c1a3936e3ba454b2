/** What Cognito serves to anyone at the domain of a user pool. */
import { resourcesOfType } from '../../checks/template.ts'
import { code, joinBlocks, table } from './markdown.ts'
import type { ReviewedStage } from './reviewed-stage.ts'

/** By path: what it is for (source: the developer guide, "User pool endpoints"). */
const endpoints: Record<string, string> = {
  '/oauth2/authorize': 'Sends a browser to a provider.',
  '/oauth2/idpresponse': 'Receives the browser when it returns from a provider with OAuth.',
  '/saml2/idpresponse': 'The same for SAML.',
  '/saml2/logout': 'Ends sign-ins at SAML providers.',
  '/oauth2/token': 'Returns tokens for a code and its verifier, or for a refresh token.',
  '/oauth2/userInfo': "Returns the user's attributes for an access token.",
  '/oauth2/revoke': 'Revokes a refresh token.',
  '/logout': "Ends the domain's session of a browser.",
  '/login, /error and other pages': 'Pages of Cognito. Apps that name a provider do not show them.',
}

/** Empty if no stage has a domain. */
export function domainEndpoints(stages: readonly ReviewedStage[]): string {
  const names = stages
    .filter(({ resources }) => resourcesOfType(resources, 'AWS::Cognito::UserPoolDomain').length > 0)
    .map(({ stage }) => stage.name)
  if (names.length === 0) return ''
  return joinBlocks(
    'Cognito serves these itself, at the domain of the user pool: API Gateway, the throttles above and the ' +
      "API's firewall do not see their requests.",
    table(
      ['path at the domain', 'what it does', 'on'],
      Object.entries(endpoints).map(([path, purpose]) => [
        path.startsWith('/login') ? path : code(path),
        purpose,
        names.join(', '),
      ]),
    ),
  )
}
