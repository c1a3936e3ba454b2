/** Runs before tokens are issued: adds the domain of the verified e-mail address, as the claim `email_domain`. */
import type { PreTokenGenerationV2TriggerHandler } from 'cognito-auth-api/triggers'

export const handler: PreTokenGenerationV2TriggerHandler = async event => {
  const { email = '', email_verified: verified } = event.request.userAttributes
  if (verified !== 'true') return event
  const claims = { claimsToAddOrOverride: { email_domain: email.split('@').at(-1) } }
  event.response.claimsAndScopeOverrideDetails = { idTokenGeneration: claims, accessTokenGeneration: claims }
  return event
}
