/** Whom a user pool believes about who somebody is: issuers, metadata, client ids and the names of secrets. */
import { resourcesOfType } from '../../checks/template.ts'
import { code, joinBlocks, table } from './markdown.ts'
import type { ReviewedStage } from './reviewed-stage.ts'
import { abridge, describeValue } from './values.ts'

/** From the templates. No secret is repeated, even if a template contains one. */
export function providerDetails(stages: readonly ReviewedStage[]): string {
  return joinBlocks(
    'The pool believes these issuers and documents about who somebody is. Review a change of one like a change of who can sign in: ' +
      'a new issuer can let other people in as the users of the old one.',
    table(
      ['stage', 'provider', 'issuer or metadata', 'client id', 'secret', 'other details'],
      stages.flatMap(detailRows),
    ),
  )
}

/** What a row shows in columns of their own. */
const columns: ReadonlySet<string> = new Set(['oidc_issuer', 'MetadataURL', 'MetadataFile', 'client_id'])
const secrets: readonly string[] = ['client_secret', 'private_key']

function detailRows({ stage, resources }: ReviewedStage): string[][] {
  return resourcesOfType(resources, 'AWS::Cognito::UserPoolIdentityProvider').map(({ properties }) => {
    const details = Object.entries(Object(properties['ProviderDetails']))
    const shown = (...keys: readonly string[]) =>
      details.filter(([key]) => keys.includes(key)).map(([, value]) => code(abridge(describeValue(value))))
    return [
      stage.name,
      code(describeValue(properties['ProviderName'])),
      shown('oidc_issuer', 'MetadataURL', 'MetadataFile').join(', ') || 'fixed by Cognito',
      shown('client_id').join(', ') || '–',
      details
        .filter(([key]) => secrets.includes(key))
        .map(([, value]) => secretCell(value))
        .join(', ') || 'none',
      details
        .filter(([key]) => !columns.has(key) && !secrets.includes(key))
        .map(([key, value]) => code(abridge(`${key} = ${describeValue(value)}`)))
        .join(', '),
    ]
  })
}

/** A secret that is written into a template must not be repeated on the page. */
function secretCell(value: unknown): string {
  const name = secretNameIn(value)
  return name === undefined ? '**in the template itself**' : code(name)
}

/** Of a dynamic reference. */
export function secretNameIn(value: unknown): string | undefined {
  return /^\{\{resolve:[\w-]+:(.+?)(:SecretString:.*)?\}\}$/.exec(describeValue(value))?.[1]
}
