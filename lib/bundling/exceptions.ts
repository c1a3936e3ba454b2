/**
 * Makes the SDK's exceptions by one function: written out as sixty classes, which differ in two words each, they are a
 * fourteenth of a bundle.
 */
import { readFile } from 'node:fs/promises'
import type { Plugin } from 'esbuild'

export const exceptions: Plugin = {
  name: 'exceptions',
  setup({ onLoad }) {
    const filter = /node_modules\/@aws-sdk\/client-cognito-identity-provider\/dist-es\/models\/errors\.js$/
    onLoad({ filter }, async ({ path }) => ({ contents: madeByOne(await readFile(path, 'utf8')) }))
  },
}

/** As the SDK's build writes a class, up to the second of the words. To load the SDK for them would take longer than bundling it. */
const written = /^export class (\w+) extends __BaseException \{[\s\S]*?^ {4}\$fault = "(\w+)";$/gm

/** Fields of their own, which a few have, are set by the SDK when it has read an answer, here as there. */
function madeByOne(source: string): string {
  const exceptions = [...source.matchAll(written)]
  if (exceptions.length !== source.split('export class ').length - 1) {
    throw new Error('the SDK writes its exceptions in another way: see lib/bundling/exceptions.ts')
  }
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
    ${exceptions
      .map(([, name, fault]) => `export const ${name} = /* @__PURE__ */ make('${name}', '${fault}')`)
      .join('\n')}`
}
