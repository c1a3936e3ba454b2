/** Settings of sign-ins with other providers. `../federation.ts` checks how they go with others. */
import * as z from 'zod'

const attributes = z.record(z.string(), z.string().min(1)).optional()
const scopes = z.array(z.string().regex(/^[!#-[\]-~]+$/, 'must not contain spaces')).optional()
const secretName = z.string().regex(/^[\w/+=.@-]{1,512}$/, 'use the name of a secret in AWS Secrets Manager')
const social = z.strictObject({
  clientId: z.string().min(1).max(2048),
  clientSecretName: secretName,
  scopes,
  attributes,
})
const providerName = z.string().regex(/^[A-Za-z0-9-]{1,32}$/, 'use at most 32 letters, digits and hyphens')
const httpsUrl = z.url({ protocol: /^https$/ })

const apple = z.strictObject({
  servicesId: z.string().min(1),
  teamId: z.string().min(1),
  keyId: z.string().min(1),
  privateKeySecretName: secretName,
  scopes,
  attributes,
})

const saml = z.strictObject({
  name: providerName,
  metadata: z.union([z.strictObject({ url: httpsUrl }), z.strictObject({ document: z.string().min(1) })]),
  signOut: z.boolean().optional(),
  attributes,
})

export const federation = z.strictObject({
  domain: z.union([
    z.strictObject({ prefix: z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/) }),
    z.strictObject({ name: z.hostname(), certificateArn: z.string() }),
  ]),
  providers: z.strictObject({
    google: social.optional(),
    facebook: social.optional(),
    amazon: social.optional(),
    apple: apple.optional(),
    oidc: z.array(social.extend({ name: providerName, issuer: httpsUrl })).optional(),
    saml: z.array(saml).optional(),
  }),
  callbackUrls: z.array(z.url()).min(1).max(100),
  logoutUrls: z.array(z.url()).max(100),
})
