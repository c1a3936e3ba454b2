/** KMS's Encrypt and Decrypt, with the keys of the template. */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import * as z from 'zod'
import { type Assembly, type Resolver, readResources, resourcesOfType } from '../assembly/index.ts'
import { AwsError } from './aws-error.ts'

export const aliasSchema = z.object({ AliasName: z.string(), TargetKeyId: z.string() })

const context = z.record(z.string(), z.string()).default({})
/** Bytes of a plaintext (D). */
const maxBytes = 4096
const encryptSchema = z.object({ KeyId: z.string(), Plaintext: z.base64(), EncryptionContext: context })
const decryptSchema = z.object({
  CiphertextBlob: z.base64(),
  EncryptionContext: context,
  KeyId: z.string().optional(),
})

const algorithm = 'aes-256-gcm'
const [ivLength, tagLength] = [12, 16]

/** Who may use a key is not checked. `secret`: from which the keys are derived. */
export function createKeys(assembly: Assembly, resolve: Resolver, secret: string) {
  const keys = resourcesOfType(assembly, 'AWS::KMS::Key').map(([logicalId]) => ({
    id: String(resolve({ Ref: logicalId })),
    arn: String(resolve({ 'Fn::GetAtt': [logicalId, 'Arn'] })),
  }))
  const aliases = readResources(assembly, resolve, 'AWS::KMS::Alias', aliasSchema)

  /** The ARN of a key, by its id, its ARN, or the name or ARN of its alias. */
  function arnOf(reference: string): string {
    const alias = /(?:^|:)(alias\/.+)$/.exec(reference)?.[1]
    const target =
      alias === undefined
        ? reference
        : aliases.find(({ properties }) => properties.AliasName === alias)?.properties.TargetKeyId
    const key = keys.find(({ id, arn }) => target === id || target === arn)
    if (key) return key.arn
    throw new AwsError('NotFoundException', `${alias ? 'Alias' : 'Key'} ${reference} is not found.`)
  }

  const secretOf = (arn: string) => Buffer.from(hkdfSync('sha256', secret, '', arn, 32))

  return {
    encrypt(input: unknown): object {
      const { KeyId, Plaintext, EncryptionContext } = parse(encryptSchema, input)
      const arn = arnOf(KeyId)
      const plain = Buffer.from(Plaintext, 'base64')
      if (plain.length > maxBytes)
        throw new AwsError('ValidationException', `Plaintext has more than ${maxBytes} bytes.`)
      const iv = randomBytes(ivLength)
      const cipher = createCipheriv(algorithm, secretOf(arn), iv).setAAD(canonical(EncryptionContext))
      const encrypted = Buffer.concat([cipher.update(plain), cipher.final()])
      const header = Buffer.from(`${arn}\n`)
      const blob = Buffer.concat([header, iv, cipher.getAuthTag(), encrypted])
      return { CiphertextBlob: blob.toString('base64'), KeyId: arn, EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' }
    },
    /** Throws InvalidCiphertextException also for another encryption context. */
    decrypt(input: unknown): object {
      const { CiphertextBlob, EncryptionContext, KeyId } = parse(decryptSchema, input)
      const blob = Buffer.from(CiphertextBlob, 'base64')
      const end = blob.indexOf('\n')
      const arn = blob.subarray(0, Math.max(end, 0)).toString()
      if (KeyId !== undefined && arnOf(KeyId) !== arn) {
        throw new AwsError('IncorrectKeyException', 'The key is not the one that encrypted the ciphertext.')
      }
      const [iv, tag, encrypted] = [
        blob.subarray(end + 1, end + 1 + ivLength),
        blob.subarray(end + 1 + ivLength, end + 1 + ivLength + tagLength),
        blob.subarray(end + 1 + ivLength + tagLength),
      ]
      try {
        const decipher = createDecipheriv(algorithm, secretOf(arn), iv).setAAD(canonical(EncryptionContext))
        const plain = Buffer.concat([decipher.setAuthTag(tag).update(encrypted), decipher.final()])
        return { Plaintext: plain.toString('base64'), KeyId: arn, EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' }
      } catch {
        throw new AwsError('InvalidCiphertextException', '')
      }
    },
  }
}

function parse<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const parsed = schema.safeParse(input)
  if (!parsed.success) throw new AwsError('ValidationException', z.prettifyError(parsed.error))
  return parsed.data
}

/** The order of the pairs does not matter. */
function canonical(context: Record<string, string>): Buffer {
  return Buffer.from(JSON.stringify(Object.entries(context).sort(([a], [b]) => (a < b ? -1 : 1))))
}
