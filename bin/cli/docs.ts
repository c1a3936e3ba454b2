/** `cognito-auth-api docs`: writes the OpenAPI document of an API of the app, and the types of its client. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { selectApi } from '../../lib/assembly/flatten/index.ts'
import type { Json } from '../../lib/config/request-model.ts'
import { clientAccess } from '../../lib/docs/client-routes.ts'
import { runCommand } from '../command-line.ts'
import { checkOption, writeOrCheck } from '../write-documents.ts'
import { appOptions, openApp } from './app.ts'
import { outOption } from './out-option.ts'

const command = 'cognito-auth-api docs'

export function docs(args: string[]): Promise<void> {
  const purpose =
    "Writes the API's OpenAPI document (openapi.json), the access of its routes (access.ts) and, if openapi-typescript is installed, its types (schema.ts), both for createClient of cognito-auth-api/client."
  return runCommand(
    { command, purpose, options: { ...appOptions, ...outOption, ...checkOption } },
    async ({ out, check, ...values }) => {
      const { apis } = await openApp(values)
      const { document, operations } = selectApi(apis).description
      const [openApi, schema] = [join(out, 'openapi.json'), join(out, 'schema.ts')]
      const types = await typesOf(document, openApi)
      const documents = new Map([
        [openApi, `${JSON.stringify(document, null, 2)}\n`],
        [join(out, 'access.ts'), clientAccess(operations, `npx ${command}`)],
      ])
      if (types !== undefined) documents.set(schema, types)
      writeOrCheck(documents, { check, command: `npx ${command}` })
      if (!check) process.stdout.write(`written: ${[...documents.keys()].join(', ')}\n`)
      if (types === undefined && (!check || existsSync(schema)))
        process.stderr.write(howToGenerate(openApi, schema))
    },
    args,
  )
}

/** Undefined if openapi-typescript is not installed, or not with the TypeScript that it needs. */
async function typesOf(document: Json, file: string): Promise<string | undefined> {
  const generator = await import('../../lib/docs/client-types.ts').catch(() => undefined)
  return generator?.clientTypes(document, file, `npx ${command}`)
}

function howToGenerate(openApi: string, schema: string): string {
  return (
    'openapi-typescript 7 with TypeScript 5 is not installed, so there are no types of the client. To generate them, run:\n' +
    `  npx --yes openapi-typescript@7 ${openApi} --output ${schema}\n`
  )
}
