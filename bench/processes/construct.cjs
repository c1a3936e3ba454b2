/** An app with the packaged construct, its production preset. Writes what it took from the start of the process. */
const { App, Stack } = require('aws-cdk-lib/core')
const { CognitoAuthApi, presets } = require('../../dist/cjs/index.cjs')

const [, , outdir] = process.argv
const app = new App({ outdir })
const auth = new CognitoAuthApi(new Stack(app, 'Identity'), 'Auth', { name: 'prod', ...presets.production })
const { template } = app.synth().getStackByName(auth.node.scope.stackName)
const resources = Object.keys(template.Resources).length
require('node:fs').writeSync(3, JSON.stringify({ seconds: performance.now() / 1000, resources }))
