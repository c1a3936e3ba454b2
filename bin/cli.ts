#!/usr/bin/env node
/** `cognito-auth-api`: runs, documents and guards the APIs of any CDK app that contains the construct. */
import module from 'node:module'
import { tooOld } from './cli/node-version.ts'
import { runSubcommand } from './command-line.ts'

const refusal = tooOld(process.versions.node)
if (refusal) {
  process.stderr.write(`${refusal}\n`)
  process.exit(1)
}
module.enableCompileCache()

await runSubcommand({
  command: 'cognito-auth-api',
  purpose: 'Runs, documents and guards the APIs of the CDK app in this folder, or writes a new app.',
  subcommands: {
    init: {
      purpose: 'writes a new CDK app with the API',
      run: async args => (await import('./cli/init.ts')).init(args),
    },
    start: {
      purpose: 'runs an API and its user pool on localhost',
      run: async args => (await import('./cli/start.ts')).start(args),
    },
    console: {
      purpose: 'serves a web page to look after the users of a deployed API',
      run: async args => (await import('./cli/console.ts')).webConsole(args),
    },
    docs: {
      purpose: "writes an API's OpenAPI document and the types of its client",
      run: async args => (await import('./cli/docs.ts')).docs(args),
    },
    review: {
      purpose: 'writes a page about permissions, public routes, data, capacity and cost',
      run: async args => (await import('./cli/review.ts')).review(args),
    },
    baseline: {
      purpose: 'records what can never be changed after a deployment, and prints what has changed',
      run: async args => (await import('./cli/baseline.ts')).baseline(args),
    },
  },
})
