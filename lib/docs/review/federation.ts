/** Who can sign in from elsewhere: the providers, what they may write, and the URLs that receive codes. */
import { asObjects, type Resource, resourcesOfType } from '../../checks/template.ts'
import { code, joinBlocks, table } from './markdown.ts'
import { providerDetails } from './provider-details.ts'
import type { ReviewedStage } from './reviewed-stage.ts'
import { describeValue } from './values.ts'

/** From the templates, so that it also covers what an app attaches to the pool itself. Empty if no stage has a provider. */
export function federation(stages: readonly ReviewedStage[]): string {
  const federated = stages.filter(stage => providersOf(stage).length > 0)
  if (federated.length === 0) return ''
  return joinBlocks(
    '## Sign-in with other providers',
    'The first sign-in of a person at one of these providers creates a user, on a stage without `selfSignUp`, too: whoever gets an ' +
      'account there gets one here. The trigger preSignUp can refuse it. At each sign-in the provider writes the attributes in the ' +
      'table, whatever the user or an administrator wrote before. Between sign-ins, users can overwrite those that the app client can ' +
      'write at PATCH /me, which is why a role must not be mapped.',
    table(
      ['stage', 'provider', 'type', 'writes at each sign-in', 'of these, users cannot write'],
      federated.flatMap(providerRows),
    ),
    providerDetails(federated),
    'Where the flag is not mapped, Cognito sets `email_verified` to false at each sign-in that writes `email`, also for a user to ' +
      'whom the provider is linked: Cognito then sends this user no code to reset the password. With `signInWith: email-alias`, a ' +
      'verified address may also take over the sign-in by this address from the user who had it (AWS leaves it open).',
    table(
      [
        'stage',
        'sign-in domain',
        'URLs that receive codes',
        'URLs after a sign-out',
        'offered by the app client',
      ],
      federated.map(domainRow),
    ),
    'Whoever controls one of these URLs can begin sign-ins that return there, and gets the tokens of each user who completes one. A code ' +
      'is of no use to others: only the app that began the sign-in has its verifier. Apps use no secret. **Second factors are those of the provider**: Cognito asks for none, even with ' +
      '`mfa.required`. Someone whom the provider disables stays signed in here until the refresh token expires or is revoked: disable the user here, too.',
    'Client secrets are copied from Secrets Manager during a deployment. Whoever may send DescribeIdentityProvider can read them there. ' +
      'Cognito completes 25 sign-ins at providers per second in an account and Region (UserFederation, adjustable). A domain answers at ' +
      'most 500 requests per second: at most 300 from the same address, and at most 300 for the same app client. Users of OIDC and SAML providers are billed ' +
      'separately, with 50 of them free per month; those of the others count as users with passwords do (source: ' +
      "AWS's pages on quotas and prices).",
  )
}

const providersOf = ({ resources }: ReviewedStage) =>
  resourcesOfType(resources, 'AWS::Cognito::UserPoolIdentityProvider')

function providerRows(reviewed: ReviewedStage): string[][] {
  const writable = clientsOf(reviewed).flatMap(({ properties }) => listOf(properties['WriteAttributes']))
  return providersOf(reviewed).map(({ properties }) => {
    const mapped = Object.entries(Object(properties['AttributeMapping']))
    return [
      reviewed.stage.name,
      code(describeValue(properties['ProviderName'])),
      describeValue(properties['ProviderType']),
      mapped
        .map(([name, from]) => code(name === from ? name : `${name} = ${describeValue(from)}`))
        .join(', '),
      mapped
        .filter(([name]) => !writable.includes(name))
        .map(([name]) => code(name))
        .join(', ') || 'none',
    ]
  })
}

function domainRow(reviewed: ReviewedStage): string[] {
  const clients = clientsOf(reviewed)
  const all = (property: string) =>
    [...new Set(clients.flatMap(({ properties }) => listOf(properties[property])))].map(code).join(', ') ||
    'none'
  const domains = resourcesOfType(reviewed.resources, 'AWS::Cognito::UserPoolDomain')
  return [
    reviewed.stage.name,
    domains.map(({ properties }) => code(nameOf(properties))).join(', ') || 'none',
    ...['CallbackURLs', 'LogoutURLs', 'SupportedIdentityProviders'].map(all),
  ]
}

/** Those that can be used at the domain. */
function clientsOf({ resources }: ReviewedStage): Resource[] {
  return resourcesOfType(resources, 'AWS::Cognito::UserPoolClient').filter(
    ({ properties }) => properties['AllowedOAuthFlowsUserPoolClient'] === true,
  )
}

function nameOf({ Domain, CustomDomainConfig }: Resource['properties']): string {
  const own = asObjects(CustomDomainConfig).length > 0
  return `${describeValue(Domain)}${own ? '' : '.auth.REGION.amazoncognito.com'}`
}

function listOf(value: unknown): string[] {
  return [value ?? []].flat().map(describeValue)
}
