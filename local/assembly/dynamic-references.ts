/** CloudFormation's dynamic references: the value of a secret, which here is made up once. */
import { randomBytes } from 'node:crypto'

/** Replaces the references in a text: the same reference always by the same value. Throws for one to another service. */
export function createDynamicReferences(): (text: string) => string {
  const values = new Map<string, string>()
  return text =>
    text.replace(/\{\{resolve:([\w-]+):([^}]*)\}\}/g, (_, service: string, reference: string) => {
      if (service !== 'secretsmanager') throw new Error(`{{resolve:${service}:…}} is not supported`)
      const value = values.get(reference) ?? randomBytes(20).toString('hex')
      values.set(reference, value)
      return value
    })
}
