/** The secrets by which the user pool's firewall recognizes the API's functions. */
import { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager'
import { Construct } from 'constructs'
import { acknowledge } from '../../checks/acknowledge.ts'
import { secretNamesOf } from '../../config/schema/firewall.ts'
import type { Settings } from '../../config/settings.ts'
import { secretReference } from '../secret-reference.ts'

/** Alphanumeric, so that the SDK writes them into the user agent unchanged. The SDK warns about app ids longer than 50. */
const length = 40

/** Dynamic references that CloudFormation resolves. The functions send the first one. Empty if the stage uses no secret. */
export function poolAccessSecrets(scope: Construct, stage: Settings): readonly string[] {
  const names = secretNamesOf(stage)
  if (names.length === 0) return []
  const secrets = new Construct(scope, 'PoolAccessSecrets')
  acknowledgeSecrets(secrets)
  return names.map(name => {
    const secret = new CfnSecret(secrets, name, {
      description:
        "Identifies the API's own calls to the user pool's firewall. Replace it instead of rotating it",
      generateSecretString: { passwordLength: length, excludePunctuation: true, includeSpace: false },
    })
    return secretReference(secret.ref)
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
        'Functions and firewall get the value during a deployment. Rotating it outside of a deployment would change it for neither or only one of them, and the firewall would block the API. Three deployments replace it (poolAccessSecrets).',
    },
    {
      ids: [
        'NIST.800.53.R5::NIST.800.53.R5-SecretsManagerUsingKMSKey',
        'HIPAA.Security::HIPAA.Security-SecretsManagerUsingKMSKey',
        'PCI.DSS.321::PCI.DSS.321-SecretsManagerUsingKMSKey',
      ],
      reason:
        'Anyone who may read the configuration of a function or of the web ACL can read the value there, so a customer managed key for the secret would protect it from nobody.',
    },
  )
}
