/**
 * Makes the SDK's exceptions by one function: written out as sixty classes, which differ in two words each, they are a
 * fourteenth of a bundle.
 */
import * as sdk from '@aws-sdk/client-cognito-identity-provider'
import type { Plugin } from 'esbuild'

type Exception = new (given: {
  message: string
  $metadata: object
}) => sdk.CognitoIdentityProviderServiceException

export const exceptions: Plugin = {
  name: 'exceptions',
  setup({ onLoad }) {
    const filter = /node_modules\/@aws-sdk\/client-cognito-identity-provider\/dist-es\/models\/errors\.js$/
    onLoad({ filter }, () => ({ contents: source() }))
  },
}

/** Fields of their own, which a few have, are set by the SDK when it has read an answer, here as there. */
function source(): string {
  return `
    import { CognitoIdentityProviderServiceException as Base } from './CognitoIdentityProviderServiceException'
    const make = (name, $fault) => class extends Base {
      name = name
      $fault = $fault
      constructor(given) {
        super({ name, $fault, ...given })
        Object.setPrototypeOf(this, new.target.prototype)
      }
    }
    ${Object.entries<unknown>(sdk)
      .filter(isException)
      .map(([name, Class]) => {
        const { $fault } = new Class({ message: '', $metadata: {} })
        return `export const ${name} = /* @__PURE__ */ make('${name}', '${$fault}')`
      })
      .join('\n')}`
}

function isException(entry: [string, unknown]): entry is [string, Exception] {
  const [, value] = entry
  return typeof value === 'function' && value.prototype instanceof sdk.CognitoIdentityProviderServiceException
}
