/** Resolves CloudFormation's dynamic references to secrets, whose values are generated here. */
import { randomBytes } from 'node:crypto'

/** Replaces equal references with equal values. Throws for a reference to another service. */
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
