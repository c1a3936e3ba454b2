/** Settings of sign-ins with other providers. `../federation.ts` checks how they go with others. */
import * as z from 'zod'
import { domainName } from './domain-name.ts'
import { redirectUrlFault } from './redirect-url.ts'

const attributes = z.record(z.string(), z.string().min(1)).optional()

const scopes = z
  .array(z.string().regex(/^[!#-[\]-~]+$/, 'use one scope per item, without spaces'))
  .min(1, 'use at least one scope, or remove scopes')
  .refine(names => new Set(names).size === names.length, 'contains a scope twice')
  .optional()

/** Secrets of Google, Amazon, Facebook (hexadecimal), and private keys as Apple's (the base64 of PEM). */
const knownSecret = /^GOCSPX-|^amzn1\.oa2-cs\.|^[0-9a-f]{32,}$|^-*BEGIN|^MI[A-Za-z0-9+/=]{60,}$/i

const secretName = z
  .string()
  .regex(
    /^[\w/+=.@-]{1,512}$/,
    'use the name of a secret in AWS Secrets Manager, such as sign-in/google: neither its ARN nor the secret itself',
  )
  .refine(
    name => !knownSecret.test(name),
    'looks like a secret itself, which would stand in the repository and in the template: store it in AWS Secrets Manager, use its name, and replace the secret at the provider if anyone could have read it',
  )

const social = z.strictObject({
  clientId: z.string().min(1).max(2048),
  clientSecretName: secretName,
  scopes,
  attributes,
})

const apple = z.strictObject({
  servicesId: z.string().min(1).max(2048),
  teamId: z.string().regex(/^\w{1,64}$/, 'use the id of the team, such as ABCDE12345'),
  keyId: z.string().regex(/^\w{1,64}$/, 'use the id of the key, such as ABCDE12345'),
  privateKeySecretName: secretName,
  scopes,
  attributes,
})

const providerName = z.string().regex(/^[A-Za-z0-9-]{3,32}$/, 'use 3 to 32 letters, digits and hyphens')

const httpsUrl = z
  .url({ protocol: /^https$/, error: 'use an https URL' })
  .refine(url => !/[#\s]/.test(url), 'must not contain a fragment or spaces')

/** At Microsoft. The id is that of the tenant of all personal accounts. */
const anyTenant =
  /^https:\/\/[^/]*(microsoft|windows\.net|chinacloudapi)[^/]*\/+(common|organizations|consumers|9188040d-6c67-4c5b-b112-36a304b66dad|\{[^/]*)(\/|$)/i

const oidc = social.extend({
  name: providerName,
  issuer: httpsUrl
    .refine(url => !url.includes('?'), 'must not contain a query')
    .refine(
      url => !/\/\.well-known\/|\/$/.test(url),
      'Cognito adds /.well-known/openid-configuration itself: use the URL before it, without a slash at the end',
    )
    .refine(
      url => !anyTenant.test(url),
      'stands for the people of any company, who could set any e-mail address: use the tenant id of one, as in https://login.microsoftonline.com/TENANT_ID/v2.0',
    ),
})

/** The limit is Cognito's. */
const document = z
  .string()
  .max(131_072)
  .regex(/<(\w+:)?EntityDescriptor\b/, 'use the text of the metadata document, which has an EntityDescriptor')

const saml = z.strictObject({
  name: providerName,
  metadata: z.union([z.strictObject({ url: httpsUrl }), z.strictObject({ document })], {
    error: 'use { url } with an https URL, or { document } with the text of the metadata document',
  }),
  signOut: z.boolean().optional(),
  attributes,
})

const prefix = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/, {
    error: ({ input }) =>
      String(input).includes('.')
        ? 'use only the first part: acme for acme.auth.eu-west-1.amazoncognito.com'
        : 'use at most 63 lowercase letters, digits and hyphens, and no hyphen at the ends',
  })
  .regex(
    /[.]|^(?!.*(aws|amazon|cognito))/,
    'must not contain aws, amazon or cognito, which are reserved for AWS',
  )

const redirectUrls = z
  .array(
    z
      .string()
      .max(1024)
      .superRefine((url, { addIssue }) => {
        const message = redirectUrlFault(url)
        if (message !== undefined) addIssue({ code: 'custom', message })
      }),
  )
  .max(100, 'Cognito accepts at most 100')
  .refine(urls => new Set(urls).size === urls.length, 'contains a URL twice')

export const federation = z.strictObject({
  domain: z.union([z.strictObject({ prefix }), domainName], {
    error: 'use either { prefix } or { name, certificateArn }',
  }),
  providers: z.strictObject({
    google: social.optional(),
    facebook: social.optional(),
    amazon: social.optional(),
    apple: apple.optional(),
    oidc: z.array(oidc).optional(),
    saml: z.array(saml).optional(),
  }),
  callbackUrls: redirectUrls.min(1, 'use at least one URL, to which users return after they signed in'),
  logoutUrls: redirectUrls,
})
