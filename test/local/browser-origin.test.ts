import { describe, expect, test } from '@jest/globals'
import type { Assembly } from '../../local/assembly/index.ts'
import { replaceBrowserOrigin } from '../../local/browser-origin.ts'

const own = 'http://localhost:3000'

/** An assembly whose web app is at this origin, with a preflight and another origin that begins alike. */
function assemblyOf(origin: string): Assembly {
  const resources = {
    Function: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Environment: { Variables: { BROWSER_ORIGIN: origin, ALLOWED_ORIGINS: JSON.stringify([origin]) } },
      },
    },
    Preflight: {
      Type: 'AWS::ApiGateway::Method',
      Properties: { Origin: `'${origin}'`, Other: `${origin}.au` },
    },
    Pool: { Type: 'AWS::Cognito::UserPool', Properties: { Text: `Open ${origin}` } },
  }
  return Object({ resources })
}

/** The origins in the template afterwards. */
function replacedIn(origin: string, ...origins: [string | undefined, string | undefined]) {
  const { assembly, sentence } = replaceBrowserOrigin(assemblyOf(origin), ...origins)
  const properties = Object.values(assembly.resources).map(({ Properties }) => Properties)
  return { properties, sentence }
}

describe('the origin of browser sessions', () => {
  test('is that of the local API, if the stage has one on another machine', () => {
    const { properties, sentence } = replacedIn('https://app.example.com', undefined, own)
    expect(properties).toEqual([
      { Environment: { Variables: { BROWSER_ORIGIN: own, ALLOWED_ORIGINS: `["${own}"]` } } },
      { Origin: `'${own}'`, Other: 'https://app.example.com.au' },
      { Text: 'Open https://app.example.com' },
    ])
    expect(sentence).toBe(`Browser sessions are for pages of ${own}, in place of https://app.example.com.`)
  })

  test.each(['http://localhost:5173', 'http://127.0.0.1:5173', 'http://[::1]:5173', 'http://app.localhost'])(
    'stays %s, which is on this machine',
    origin => {
      const { properties, sentence } = replacedIn(origin, undefined, own)
      expect(JSON.stringify(properties)).not.toContain(own)
      expect(sentence).toBeUndefined()
    },
  )

  test('stays if the port of the local API is not known before it starts', () => {
    expect(replacedIn('https://app.example.com', undefined, undefined).sentence).toBeUndefined()
  })

  test('is replaced on request, also if it is on this machine', () => {
    const { properties } = replacedIn('http://[::1]:5173', 'http://localhost:8080', own)
    expect(properties[0]).toMatchObject({
      Environment: { Variables: { BROWSER_ORIGIN: 'http://localhost:8080' } },
    })
  })
})
