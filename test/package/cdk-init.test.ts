import { resolve } from 'node:path'
import { testApp } from './app.ts'
import { environmentOf, run } from './commands.ts'
import { versionsOf } from './packed.ts'

testApp('the app that cdk init writes', {
  async init(folder) {
    const cdk = resolve('node_modules/aws-cdk/bin/cdk')
    const init = ['init', 'app', '--language', 'typescript', '--generate-only']
    await run(process.execPath, [cdk, ...init], { cwd: folder, env: environmentOf(process.execPath) })
  },
  extension: '',
  // Its types are those of the commands in own operations.
  packages: versionsOf('@aws-sdk/client-cognito-identity-provider'),
})
