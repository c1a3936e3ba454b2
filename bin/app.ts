/** The CDK app. `-c stage=prod` selects the stage; `-c userPoolId= -c userPoolClientId=` select an existing user pool. */
import { bundleAndSynthesize } from '../lib/assembly/synthesis.ts'
import { CommandError, runCommand } from './command-line.ts'
import { announceDeployment } from './deployment.ts'

await runCommand(
  { command: 'npm run app', purpose: 'Synthesizes a stage. The CDK CLI runs it.' },
  async () => {
    // npm would keep it for itself, and another stage would be deployed than the one that was named.
    const context = process.env['npm_config_call'] ?? ''
    if (/^(stage|userPool\w+)=/.test(context)) {
      throw new CommandError(
        `npm took -c for its own. Put -- before it, such as: npm run deploy -- -c ${context}`,
      )
    }
    await bundleAndSynthesize({
      onNote: text => process.stderr.write(`${text}\n`),
      onSynthesized: announceDeployment,
    })
  },
)
