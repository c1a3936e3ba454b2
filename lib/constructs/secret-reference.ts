/** A secret in the template: CloudFormation resolves the reference, so that no template contains the value. */

/** `secret`: its name or ARN. A template can contain only 60 of them. */
export function secretReference(secret: string): string {
  return `{{resolve:secretsmanager:${secret}:SecretString:::}}`
}
