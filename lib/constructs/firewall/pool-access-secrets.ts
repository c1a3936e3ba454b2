/** The secrets by which the user pool's firewall recognizes the API's own functions. */
import { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager'
import { Construct } from 'constructs'
import { acknowledge } from '../../checks/acknowledge.ts'
import { secretNamesOf } from '../../config/keys/pool-access.ts'
import type { Stage } from '../../config/stage.ts'

/** Letters and digits, which the SDK writes into a user agent unchanged. It warns of an app id with more than 50. */
const length = 40

/**
 * References to the secrets' values, which CloudFormation resolves when it deploys: first the one that the functions send.
 * None where the stage uses no secret.
 */
export function poolAccessSecrets(scope: Construct, stage: Stage): readonly string[] {
  const names = secretNamesOf(stage)
  if (names.length === 0) return []
  const secrets = new Construct(scope, 'PoolAccessSecrets')
  acknowledgeSecrets(secrets)
  return names.map(name => {
    const secret = new CfnSecret(secrets, name, {
      description:
        "Tells the user pool's firewall the API's own calls from direct ones. Replace it, never change it",
      generateSecretString: { passwordLength: length, excludePunctuation: true, includeSpace: false },
    })
    return `{{resolve:secretsmanager:${secret.ref}:SecretString:::}}`
  })
}

function acknowledgeSecrets(secrets: Construct): void {
  acknowledge(
    secrets,
    {
      ids: [
        'AwsSolutions::AwsSolutions-SMG4',
        'NIST.800.53.R5::NIST.800.53.R5-SecretsManagerRotationEnabled',
        'HIPAA.Security::HIPAA.Security-SecretsManagerRotationEnabled',
      ],
      reason:
        'Functions and firewall have the value from a deployment. A rotation outside of one would change it in neither, or in one of them, and the firewall would block the API. It is replaced by three deployments (poolAccessSecrets).',
    },
    {
      ids: [
        'NIST.800.53.R5::NIST.800.53.R5-SecretsManagerUsingKMSKey',
        'HIPAA.Security::HIPAA.Security-SecretsManagerUsingKMSKey',
        'PCI.DSS.321::PCI.DSS.321-SecretsManagerUsingKMSKey',
      ],
      reason:
        'Who may read the configuration of a function or of the web ACL can see the value there. A key of the stage on its source would keep it from nobody.',
    },
  )
}
